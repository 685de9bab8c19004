import type { Paper } from '../../papers';
import { readDate } from '../../papers/dates';
import { paperYear } from '../../papers/facts';

/** Returns the date of a paper if it names a year, or else the year alone; undefined if neither is known. */
export function paperDate(paper: Paper): ReturnType<typeof readDate> {
  const date = readDate(paper.date ?? '');
  if (date) return date;
  const year = paperYear(paper);
  return year === undefined ? undefined : { year };
}

/** Whether a venue is a conference rather than a journal. */
export function isConference(venue: string): boolean {
  return /\b(?:proceedings|proc\.|conference|workshop|symposium|neurips|nips|icml|iclr|cvpr|iccv|eccv|acl|emnlp|naacl|aaai|ijcai|kdd|sigir|interspeech|icassp|chi|uai|aistats|colt|corl|icra|iros|miccai|wacv|bmvc|www)\b/i.test(
    venue,
  );
}

/**
 * Removes control characters and lone surrogates, which break parsers, and makes all line ends LF. Imported papers are
 * clean, but data synced from another browser may not be.
 */
export function printable(text: string): string {
  return text
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]|\p{Surrogate}/gu, '');
}

export function oneLine(text: string): string {
  return printable(text).replace(/\s+/g, ' ').trim();
}
