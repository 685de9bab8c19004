/** Copies text to the clipboard; works only right after a click or key. False when browser or page forbid it. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Pages without a secure connection have no clipboard, and frames may be denied it.
    return copyByCommand(text);
  }
}

/** Sets the data of a `copy` event, which needs no selection: the page's focus and selection do not change. */
function copyByCommand(text: string): boolean {
  let copied = false;
  function onCopy(event: ClipboardEvent): void {
    event.clipboardData?.clearData();
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
    // Keeps away listeners with which pages change or forbid copies of their own text.
    event.stopImmediatePropagation();
    copied = true;
  }
  window.addEventListener('copy', onCopy, { capture: true });
  // oxlint-disable-next-line typescript/no-deprecated -- the only way without a clipboard
  document.execCommand('copy');
  window.removeEventListener('copy', onCopy, { capture: true });
  return copied;
}
