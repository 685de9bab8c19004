/** Time until the URL of a download is revoked, in ms. Long enough for the browser to read the file. */
const REVOKE_AFTER = 60_000;

/** Saves a file as a download of the page. */
export function saveFile(name: string, file: Blob): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), REVOKE_AFTER);
}
