/** Papers on their way to a list. The type keeps text and files from elsewhere apart. */
const PAPERS = 'application/x-paperbeacon-papers';

export function startDrag(event: DragEvent, ids: readonly string[], titles: string, label: string): void {
  const transfer = event.dataTransfer;
  if (transfer === null) return;
  transfer.effectAllowed = 'copy';
  transfer.setData(PAPERS, JSON.stringify(ids));
  transfer.setData('text/plain', titles);
  const image = document.createElement('div');
  image.className = 'drag-image';
  image.textContent = label;
  document.body.append(image);
  transfer.setDragImage(image, -8, -8);
  // The browser takes its picture after this event.
  setTimeout(() => image.remove(), 0);
}

export function carriesPapers({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes(PAPERS) ?? false;
}

export function carriesFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes('Files') ?? false;
}

/** What was dropped may come from any page. */
export function droppedPapers({ dataTransfer }: DragEvent): string[] {
  try {
    const ids: unknown = JSON.parse(dataTransfer?.getData(PAPERS) ?? '');
    return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : [];
  } catch {
    return [];
  }
}
