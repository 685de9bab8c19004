import { pageOf, type PaperIds } from '../../../addresses';
import type { PaperDraft } from '../../types';

/**
 * Identifiers as fields of a draft: arXiv id and DOI, or else a link to the paper's page. `page` is the page of a paper
 * without any identifier.
 */
export function identifiedBy(ids: PaperIds, page?: string): Pick<PaperDraft, 'arxivId' | 'doi' | 'links'> {
  const { arxivId, doi } = ids;
  const link = arxivId === undefined && doi === undefined ? (pageOf(ids) ?? page) : undefined;
  return {
    ...(arxivId !== undefined && { arxivId }),
    ...(doi !== undefined && { doi }),
    ...(link !== undefined && { links: [link] }),
  };
}
