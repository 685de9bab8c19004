import type { CopyKind } from '../../lib/core/formats/write/copy';
import type { Paper } from '../../lib/core/papers';
import type { FoundPaper, RelatedFound } from './state/ports';

/** The actions that every row offers for its paper. */
export interface RowActions {
  /** Follows the title: opens the paper. */
  open: (paper: Paper, background: boolean) => void;
  openLink: (url: string, background: boolean) => void;
  toggleSaved: (paper: Paper) => void;
  setInList: (paper: Paper, listId: string, member: boolean) => void;
  /** Creates the list, or finds the list with that name, and adds the paper. */
  addToNewList: (paper: Paper, name: string) => void;
  copy: (paper: Paper, kind: CopyKind) => void;
  noteInObsidian: (paper: Paper, note: string | undefined) => void;
  setNote: (paper: Paper, note: string, over: string) => Promise<boolean>;
  related: (paperId: string) => Promise<readonly RelatedFound[]>;
  /** The paper with the fields that have come from the store by now. */
  fullPaper: (paper: FoundPaper) => Paper;
  /** Searches for a text by putting it into the search field. */
  searchFor: (text: string) => void;
}
