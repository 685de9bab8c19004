import type { FeedDay } from './days';

/** The Daily Papers of Hugging Face. */
export const DEFAULT_BASE = 'https://huggingface.co';
/** Entries of one answer: as many as the API gives. */
export const PAGE_SIZE = 100;
/** No day has come near it. */
export const MOST_PAGES = 5;

const PATH = '/api/daily_papers';
/** What the manifest's `connect-src` lets through: change both together. */
const ALLOWED =
  /^(?:https:\/\/huggingface\.co|http:\/\/(?:localhost|127\.0\.0\.1)(?::\d{1,5})?)(?:\/[\w.~-]+)*$/;

/** The base address in what somebody typed; undefined when it is none that may be asked. */
export function readBase(text: string): string | undefined {
  const base = text
    .trim()
    .replace(/\/+$/, '')
    .replace(/\/api\/daily_papers$/, '');
  return base.length <= 200 && ALLOWED.test(base) ? base : undefined;
}

/** The pattern of hosts that permissions are asked with; they know no ports. */
export function originOf(base: string): string {
  return `${/^https?:\/\/[^/:]+/.exec(base)?.[0] ?? base}/*`;
}

/** Where a page of a day is, pages counted from 0. */
export function feedAddress(base: string, day: FeedDay, page = 0): string {
  return `${base}${PATH}?date=${day}&limit=${PAGE_SIZE}${page > 0 ? `&p=${page}` : ''}`;
}
