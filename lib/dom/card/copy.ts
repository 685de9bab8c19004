/** Puts text into the clipboard; only in the moment of what its reader pressed. False when the browser or the page forbade it. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Pages without a secure connection have no clipboard, and frames may be denied it.
    return copyByCommand(text);
  }
}

/** Answers the event that copying causes: the page's focus and selection stay as they are. */
function copyByCommand(text: string): boolean {
  let copied = false;
  function answer(event: ClipboardEvent): void {
    event.clipboardData?.clearData();
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
    // Pages that add to what is copied from them, or forbid copying, mean their own text.
    event.stopImmediatePropagation();
    copied = true;
  }
  window.addEventListener('copy', answer, { capture: true });
  // oxlint-disable-next-line typescript/no-deprecated -- nothing else does it there
  document.execCommand('copy');
  window.removeEventListener('copy', answer, { capture: true });
  return copied;
}
