import { addressKey } from '../matching/address-key';
import { huggingFaceUrl } from '../papers/paper-links';

const ARXIV_PREFIX = 'arxiv:';
/** Of a pasted text its beginning, which with all of its letters encoded still makes an address that servers accept. */
const MAX_LENGTH = 200;

/** Where to look for what is not among the papers here: the page of the paper that the query names, or a search. */
export function elsewhereUrl(query: string): string {
  const key = addressKey(query);
  if (key?.startsWith(ARXIV_PREFIX))
    return huggingFaceUrl({ title: '', arxivId: key.slice(ARXIV_PREFIX.length) });
  return huggingFaceUrl({ title: query.trim().slice(0, MAX_LENGTH) });
}
