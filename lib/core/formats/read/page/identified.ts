import { pageOf, type IdKind, type PaperIds } from '../../../addresses';
import type { PaperDraft } from '../../types';

/** Sites where the paper itself is open, so that their page is worth a link beside an arXiv id or a DOI. */
const OPEN_SITES = ['openReview', 'acl', 'pmlr', 'neurips', 'cvf', 'jmlr'] as const satisfies readonly IdKind[];

/**
 * Identifiers as fields of a draft: arXiv id, DOI, and a link to the paper's page on an open site, or on any site if
 * nothing else identifies it. `page` is the page of a paper without any identifier.
 */
export function identifiedBy(ids: PaperIds, page?: string): Pick<PaperDraft, 'arxivId' | 'doi' | 'links'> {
  const { arxivId, doi } = ids;
  const open = OPEN_SITES.find((kind) => ids[kind] !== undefined);
  const isIdentified = arxivId !== undefined || doi !== undefined;
  const link = open === undefined ? (isIdentified ? undefined : (pageOf(ids) ?? page)) : pageOf({ [open]: ids[open] });
  return {
    ...(arxivId !== undefined && { arxivId }),
    ...(doi !== undefined && { doi }),
    ...(link !== undefined && { links: [link] }),
  };
}
