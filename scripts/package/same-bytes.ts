import { readFile, writeFile } from 'node:fs/promises';
import JSZip from 'jszip';

/** The earliest time that a zip can hold. JSZip writes it as UTC, so the machine's time zone does not matter. */
const TIME = new Date('1980-01-01T00:00:00Z');

/**
 * Rewrites a zip so that the same files always give the same bytes: entries sorted by name, one time for all, no
 * folders, no modes of the machine.
 */
export async function rewriteZip(path: string): Promise<void> {
  const { files } = await JSZip.loadAsync(await readFile(path));
  const sorted = new JSZip();
  // By code units, as the order must not depend on the machine's language.
  for (const name of Object.keys(files).toSorted()) {
    const file = files[name];
    if (!file || file.dir) continue;
    sorted.file(name, await file.async('nodebuffer'), { date: TIME, createFolders: false });
  }
  const compression = { compression: 'DEFLATE', compressionOptions: { level: 9 }, platform: 'DOS' } as const;
  await writeFile(path, await sorted.generateAsync({ type: 'nodebuffer', ...compression }));
}
