/**
 * Writes a text to the clipboard as soon as it is ready, and with it HTML for editors that take formatted text. Call it synchronously in a click handler: it asks the browser
 * at once, so that the permission of the click does not expire while the text is produced. Rejects when the browser
 * refuses.
 */
export async function copyText(text: Promise<string>, html?: Promise<string>): Promise<void> {
  await navigator.clipboard.write([
    new ClipboardItem({
      'text/plain': blobOf('text/plain', text),
      ...(html && { 'text/html': blobOf('text/html', html) }),
    }),
  ]);
}

function blobOf(type: string, content: Promise<string>): Promise<Blob> {
  return content.then((value) => new Blob([value], { type }));
}
