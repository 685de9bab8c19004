/** Most files in one import. Protects against a home folder that is dropped by accident. */
export const MAX_FILES = 2_000;

/** Whether a file or one of its folders is hidden: programs keep their own files there. */
const isHidden = (path: string): boolean => path.split('/').some((part) => part.startsWith('.'));

/** The files of a chosen folder, without hidden ones. */
export function visibleFiles(files: Iterable<File>): File[] {
  return [...files].filter((file) => !isHidden(file.webkitRelativePath || file.name));
}

/**
 * The dropped files, and those in dropped folders, which are named by their paths. Call it during the drop event: the
 * browser clears the data afterwards. Stops after more than `MAX_FILES` files.
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
      // A reader returns at most 100 entries per call, and an empty array at the end.
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
  // The new file refers to the one on disk; the content is not copied.
  files.push(isTop ? file : new File([file], entry.fullPath.replace(/^\//, ''), { type: file.type }));
}
