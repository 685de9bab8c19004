/**
 * Puts a text on the clipboard once it is there. To be called straight from a click: the browser is asked at once, so that
 * a text that takes seconds to write does not come too late for it.
 */
export async function copyText(text: Promise<string>): Promise<void> {
  const content = text.then((done) => new Blob([done], { type: 'text/plain' }));
  await navigator.clipboard.write([new ClipboardItem({ 'text/plain': content })]);
}
