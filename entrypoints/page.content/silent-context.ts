/**
 * Replaces WXT's own context of content scripts (see wxt.config.ts). WXT's context dispatches an event on the document,
 * which reveals the extension to pages, and a page that forges this event ends it. The content script detects its end
 * itself.
 */
// WXT calls it with `new`.
// oxlint-disable-next-line typescript/no-extraneous-class
export class ContentScriptContext {}
