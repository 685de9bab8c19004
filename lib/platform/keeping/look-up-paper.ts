import { lookUpId, type PaperIds } from '../../core/addresses';
import type { OfferedPaper } from '../../core/formats/intake/front-paper';
import { lookUp, requestLookUpAccess } from './look-up';

/**
 * Looks up one paper. Call it directly in a click handler: the permission is asked for before anything else. Rejects with
 * a sentence for the user.
 */
export async function lookUpPaper(ids: PaperIds): Promise<OfferedPaper> {
  const allowed = requestLookUpAccess();
  const identifier = lookUpId(ids);
  if (identifier === undefined) throw new Error('This paper has neither an arXiv id nor a DOI.');
  if (!(await allowed)) throw new Error('Paperbeacon may not ask; allow it when the browser asks, and try again.');
  const { answers, fault } = await lookUp([identifier], { signal: new AbortController().signal });
  const [found] = answers;
  if (found === undefined || !('draft' in found)) throw new Error(found?.reason ?? fault ?? 'There is no such paper.');
  const { offerPaper } = await import('../papers/page-source');
  return offerPaper(found.draft);
}
