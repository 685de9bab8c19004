/**
 * Copies `text` to the clipboard, with `html` beside it if there is one; works only right after a click or key. False
 * when browser or page forbid it.
 */
export async function copyText({ text = '', html }: DOMStringMap): Promise<boolean> {
  // Two formats take the command, which needs fewer words for them than the clipboard.
  if (!html)
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      // Pages without a secure connection have no clipboard, and frames may be denied it.
    }
  return copyByCommand(text, html);
}

/** Sets the data of a `copy` event, which needs no selection: the page's focus and selection do not change. */
function copyByCommand(text: string, html?: string): boolean {
  let copied = false;
  function onCopy(event: ClipboardEvent): void {
    const { clipboardData } = event;
    clipboardData?.clearData();
    clipboardData?.setData('text/plain', text);
    if (html) clipboardData?.setData('text/html', html);
    event.preventDefault();
    // Keeps away listeners with which pages change or forbid copies of their own text.
    event.stopImmediatePropagation();
    copied = true;
  }
  window.addEventListener('copy', onCopy, true);
  // oxlint-disable-next-line typescript/no-deprecated -- the only way without a clipboard
  document.execCommand('copy');
  window.removeEventListener('copy', onCopy, true);
  return copied;
}
