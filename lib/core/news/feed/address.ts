import type { FeedDay } from './days';

/** Host of the Daily Papers of Hugging Face. */
export const DEFAULT_BASE = 'https://huggingface.co';
/** Entries of one answer: the maximum of the API. */
export const PAGE_SIZE = 100;
/** Most pages of one day; no real day comes close. */
export const MAX_PAGES = 5;

const PATH = '/api/daily_papers';
/** The host in the manifest's `connect-src`, and this computer, which only other builds may ask: see docs/adr/0017. */
const ALLOWED = /^(?:https:\/\/huggingface\.co|http:\/\/(?:localhost|127\.0\.0\.1)(?::\d{1,5})?)(?:\/[\w.~-]+)*$/;

/** Characters of a base address. */
const MAX_LENGTH = 200;

/** Returns the base address in a typed text; undefined if the extension may not request it. */
export function readBase(text: string): string | undefined {
  // The longest base with its path; longer text is no address, and its end takes quadratic time to find.
  if (text.length > 2 * MAX_LENGTH) return undefined;
  const base = text
    .trim()
    .replace(/\/+$/, '')
    .replace(/\/api\/daily_papers$/, '');
  return base.length <= MAX_LENGTH && ALLOWED.test(base) ? base : undefined;
}

/** Returns the host permission for a base address, without port, since match patterns have no ports. */
export function originOf(base: string): string {
  return `${/^https?:\/\/[^/:]+/.exec(base)?.[0] ?? base}/*`;
}

/** Returns the address of one page of a day; `page` counts from 0. */
export function feedAddress(base: string, day: FeedDay, page = 0): string {
  return `${base}${PATH}?date=${day}&limit=${PAGE_SIZE}${page > 0 ? `&p=${page}` : ''}`;
}
