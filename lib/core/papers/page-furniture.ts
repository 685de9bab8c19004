import { fold } from '../text/fold';

/** A line that belongs to the page around the papers and not to a paper. */
export type Furniture =
  | { readonly kind: 'feed'; readonly label: string }
  | { readonly kind: 'date'; readonly label: string }
  | { readonly kind: 'chrome' };

/** Longest line of furniture: a few words. */
const MAX_FURNITURE_LENGTH = 120;

const FEED = /^(?:daily|weekly|monthly|trending) papers$/i;

const MONTH =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?';
const DAY = '\\d{1,2}(?:st|nd|rd|th)?';
/** "Oct 2", "October 2nd, 2025", "2 Oct 2025", "2025-10-02". */
const DATE = new RegExp(`^(?:${MONTH} ${DAY}(?:,? \\d{4})?|${DAY} ${MONTH}(?: \\d{4})?|\\d{4}-\\d{2}-\\d{2})$`, 'i');

/** Buttons, menus and slogans of the page, folded. Only a whole line counts. */
const CHROME: ReadonlySet<string> = new Set(
  [
    'new',
    'Get trending papers in your email inbox!',
    'Subscribe',
    'Log In',
    'Sign Up',
    'Previous',
    'Next',
    'Daily',
    'Weekly',
    'Monthly',
    'Papers',
    'Trending',
    'View PDF',
    'View arXiv page',
    'Upvote',
  ].map(fold),
);
const BYLINE = /^(?:by\s?\S.{0,60} and the research community|submitted by\b.{0,80})$/i;

/** A number of votes or comments. */
export const COUNTER = /^\d{1,6}k?$/i;

/** Recognises a line of page furniture; `undefined` for a line that may belong to a paper. */
export function furnitureOf(text: string): Furniture | undefined {
  if (text.length > MAX_FURNITURE_LENGTH) return undefined;
  if (FEED.test(text)) return { kind: 'feed', label: text };
  if (DATE.test(text)) return { kind: 'date', label: text };
  if (BYLINE.test(text) || CHROME.has(fold(text))) return { kind: 'chrome' };
  return undefined;
}
