import { addressKey } from '../matching/address-key';
import { huggingFaceUrl } from '../papers/urls/paper-urls';

const ARXIV_PREFIX = 'arxiv:';
/** Characters kept of a pasted text: even with all of them percent-encoded, servers accept the address. */
const MAX_LENGTH = 200;

/** Returns the Hugging Face address for a query: the page of the paper that it names, or a search. */
export function elsewhereUrl(query: string): string {
  const key = addressKey(query);
  if (key?.startsWith(ARXIV_PREFIX)) return huggingFaceUrl({ title: '', arxivId: key.slice(ARXIV_PREFIX.length) });
  return huggingFaceUrl({ title: query.trim().slice(0, MAX_LENGTH) });
}
