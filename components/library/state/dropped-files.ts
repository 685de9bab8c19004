/** More files than anybody keeps papers in; a home folder dropped by accident holds more. */
export const MAX_FILES = 2_000;

/** Files that programs keep for themselves. */
const isHidden = (path: string): boolean => path.split('/').some((part) => part.startsWith('.'));

/** The files of a chosen folder that are worth reading. */
export function visibleFiles(files: Iterable<File>): File[] {
  return [...files].filter((file) => !isHidden(file.webkitRelativePath || file.name));
}

/**
 * The files in what was dropped, those in folders by their paths. Call it in the event: what was dropped is not to be had
 * later. Stops beyond `MAX_FILES`.
 */
export async function droppedFiles(transfer: DataTransfer): Promise<File[]> {
  const dropped = [...transfer.items].filter(({ kind }) => kind === 'file');
  const entries = dropped.map((item) => item.webkitGetAsEntry() ?? item.getAsFile());
  const files: File[] = [];
  for (const entry of entries) {
    if (entry === null) continue;
    if (entry instanceof File) files.push(entry);
    else await walk(entry, files, true);
  }
  return files;
}

async function walk(entry: FileSystemEntry, files: File[], isTop: boolean): Promise<void> {
  if (files.length > MAX_FILES || (!isTop && isHidden(entry.name))) return;
  if (entry.isDirectory) {
    const reader = (entry as FileSystemDirectoryEntry).createReader();
    for (;;) {
      // A reader gives a hundred at a time, and none at its end.
      const some = await new Promise<FileSystemEntry[]>((resolve, reject) => {
        reader.readEntries(resolve, reject);
      });
      if (some.length === 0) return;
      for (const one of some) await walk(one, files, false);
    }
  }
  const file = await new Promise<File>((resolve, reject) => {
    (entry as FileSystemFileEntry).file(resolve, reject);
  });
  // Not copied: it refers to the one on disk.
  files.push(isTop ? file : new File([file], entry.fullPath.replace(/^\//, ''), { type: file.type }));
}
