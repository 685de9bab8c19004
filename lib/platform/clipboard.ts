/**
 * Writes a text to the clipboard as soon as it is ready. Call it synchronously in a click handler: it asks the browser
 * at once, so that the permission of the click does not expire while the text is produced. Rejects when the browser
 * refuses.
 */
export async function copyText(text: Promise<string>): Promise<void> {
  const content = text.then((value) => new Blob([value], { type: 'text/plain' }));
  await navigator.clipboard.write([new ClipboardItem({ 'text/plain': content })]);
}
