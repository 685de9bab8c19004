/**
 * Stands in for WXT's own context of content scripts (see wxt.config.ts). That one announces itself by an event on the
 * page's document, by which pages can tell who has the extension, and it ends when a page forges the event. The content
 * script looks after its end itself.
 */
// WXT makes one with `new`.
// oxlint-disable-next-line typescript/no-extraneous-class
export class ContentScriptContext {}
