import type { Identifier } from '../../addresses';
import type { PaperDraft, RefusalCode } from '../types';

/** One request to one of the two services. */
export interface LookUpRequest {
  readonly service: 'arxiv' | 'crossref';
  readonly url: string;
  /** What it asks for: up to 50 arXiv ids, or one DOI. */
  readonly identifiers: readonly Identifier[];
}

/** What became of an identifier: a paper, or a sentence for the user that names the identifier and the remedy. */
export type LookedUp = { readonly identifier: Identifier } & (
  { readonly draft: PaperDraft } | { readonly code: RefusalCode; readonly reason: string }
);
