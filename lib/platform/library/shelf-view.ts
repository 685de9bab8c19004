import { readShelfView as read, type ShelfView } from '../../core/library/shelf-view';
import { storedItem } from '../stored-item';

const shelfView = storedItem('local', 'shelfView', read);

/** Order and filters of the library page, on this device. */
export const readShelfView = (): Promise<ShelfView> => shelfView.get();

export const storeShelfView = (view: ShelfView): Promise<void> => shelfView.set(view);
