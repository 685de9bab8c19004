import { INTAKE_LIMITS } from '../../formats/limits';
import { itemsOf } from '../../formats/read/json';
import { RefusedFile, excerpt } from '../../formats/refuse';
import { parseJson } from '../../formats/source/json';
import type { Item } from '../../formats/types';
import { PAGE_SIZE } from './address';
import type { FeedFault } from './fault';

export type Judged =
  { readonly ok: true; readonly items: readonly Item[] } | { readonly ok: false; readonly fault: FeedFault };

/** Entries of an answer: ten times what is asked for. A real day has a hundred. */
const MAX_ENTRIES = 10 * PAGE_SIZE;
/** Most characters kept of a reason. */
const REASON = 200;

/**
 * Reads the body of an answer. Returns all entries of a day, valid and refused, or a fault if the body is no list with
 * at least one paper. An empty list is a day without papers. Ignores unknown fields.
 */
export function judgeAnswer(body: string): Judged {
  const text = body.replace(/^\ufeff/, '').trim();
  if (text === '') return fault('empty');
  if (text.startsWith('<')) return fault('web-page');
  let items: Item[];
  try {
    items = [...itemsOf(parseJson(text, INTAKE_LIMITS), { papers: MAX_ENTRIES }, () => undefined)];
  } catch (error) {
    if (!(error instanceof RefusedFile)) throw error;
    if (error.code === 'too-many') return fault('too-large', error.message);
    const isList = error.code === 'no-papers' || error.code === 'hostile';
    return fault(isList ? 'no-list' : 'damaged', error.message);
  }
  const first = items[0];
  if (first !== undefined && !('draft' in first) && !items.some((item) => 'draft' in item))
    return fault('no-papers', first.reason);
  return { ok: true, items };
}

function fault(code: FeedFault['code'], detail?: string): Judged {
  return { ok: false, fault: { code, ...(detail !== undefined && { detail: excerpt(detail, REASON) }) } };
}
