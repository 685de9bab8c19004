import type { PaperIds } from '../../addresses';
import type { Paper } from '../../papers';
import type { Doubt } from '../read/page/page-paper';
import type { PaperDraft } from '../types';

/** A paper of the page in front. `draft` is present until the paper is stored. */
export interface OfferedPaper {
  readonly paper: Paper;
  readonly draft?: PaperDraft;
}

/** What is known of the paper that the page in front is about. */
export type FrontPaper =
  | { readonly kind: 'none' }
  | ({ readonly kind: 'paper' } & OfferedPaper)
  /** The page names several papers, or another one than its address. */
  | { readonly kind: 'unsure'; readonly why: Doubt; readonly offered: readonly OfferedPaper[] }
  /** Only the address is known: a PDF, or a page that cannot be read. `url` is the page of the paper. */
  | { readonly kind: 'address'; readonly site: string; readonly url: string; readonly ids: PaperIds };
