import { readArxivAnswer } from './arxiv-answer';
import { readCrossrefAnswer } from './crossref-answer';
import type { LookedUp, LookUpRequest } from './looked-up';

/**
 * Reads the answer to a request: one result for each identifier, in their order. `status` is the HTTP status: 200,
 * Crossref's 404 for a DOI that it does not know, or 400 for what a service does not accept; any other one is the
 * caller's to report. Throws a `RefusedFile` with a sentence when the answer as a whole cannot be used: cut off, not the
 * service's, or with the code `too-many` when one of several ids makes arXiv refuse all of them.
 */
export function readLookUpAnswer({ service, identifiers }: LookUpRequest, body: string, status = 200): LookedUp[] {
  if (service === 'arxiv') return readArxivAnswer(identifiers, body, status);
  return identifiers.map((identifier) => readCrossrefAnswer(identifier, body, status));
}
