import type { CopyKind } from '../../lib/core/formats/write/copy';
import type { Paper } from '../../lib/core/papers';
import type { FoundPaper } from './state/ports';

/** What can be done with a paper from any list of papers. */
export interface RowActions {
  /** Follows the title: opens the paper, or goes to its mention where the view is the page's. */
  open: (paper: Paper, background: boolean) => void;
  openLink: (url: string, background: boolean) => void;
  toggleSaved: (paper: Paper) => void;
  setInList: (paper: Paper, listId: string, member: boolean) => void;
  /** Makes the list, or finds the one of that name, and puts the paper in. */
  addToNewList: (paper: Paper, name: string) => void;
  copy: (paper: Paper, kind: CopyKind) => void;
  setNote: (paper: Paper, note: string, over: string) => Promise<boolean>;
  related: (paperId: string) => Promise<readonly FoundPaper[]>;
  /** Puts a text into the search field. */
  searchFor: (text: string) => void;
}
