import { openExtensionTab } from './extension-tab';

/** Shows a view of the library page (`#storage`, for example), or the page as it is. */
export const openLibraryAt = (hash?: string): Promise<void> => openExtensionTab('/library.html', hash);
