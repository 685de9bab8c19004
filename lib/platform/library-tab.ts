import { showOwnPage } from './own-tab';

/** Shows a view of the library page (`#/sync`, for example), in the tab that already shows the page if there is one. */
export function openLibraryAt(hash: string): Promise<void> {
  return showOwnPage('library.html', hash);
}
