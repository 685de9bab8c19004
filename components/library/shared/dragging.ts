/** Media type of dragged papers. It tells them apart from text and files dragged from elsewhere. */
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
  // The browser draws the image after this event.
  setTimeout(() => image.remove(), 0);
}

export function carriesPapers({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes(PAPERS) ?? false;
}

export function carriesFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes('Files') ?? false;
}

/** Validates the dropped data, which may come from any page. */
export function droppedPapers({ dataTransfer }: DragEvent): string[] {
  try {
    const ids: unknown = JSON.parse(dataTransfer?.getData(PAPERS) ?? '');
    return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : [];
  } catch {
    return [];
  }
}
