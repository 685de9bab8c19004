import { arxivUrl, type Paper } from '../../papers';
import { readDate, yearOf } from '../dates';

/** The year a paper appeared, by its date or else by its arXiv id, which begins with year and month. */
export function paperYear({ date, arxivId }: Paper): number | undefined {
  const year = yearOf(date);
  if (year !== undefined) return year;
  const two = /^(?:[a-z.-]+\/)?(\d{2})\d{2}/i.exec(arxivId ?? '')?.[1];
  if (two === undefined) return undefined;
  return Number(two) > 90 ? 1900 + Number(two) : 2000 + Number(two);
}

/** The paper's date where it has a year. */
export function paperDate(paper: Paper): ReturnType<typeof readDate> {
  const date = readDate(paper.date ?? '');
  if (date) return date;
  const year = paperYear(paper);
  return year === undefined ? undefined : { year };
}

/** Where the paper can be read: its DOI, arXiv page or first link; `undefined` where only a search could be offered. */
export function paperAddress(paper: Paper): string | undefined {
  if (paper.arxivId !== undefined) return arxivUrl(paper);
  if (paper.doi !== undefined) return `https://doi.org/${paper.doi}`;
  return paper.links[0]?.url;
}

/** Whether a venue is a conference rather than a journal. */
export function isConference(venue: string): boolean {
  return /\b(?:proceedings|proc\.|conference|workshop|symposium|neurips|nips|icml|iclr|cvpr|iccv|eccv|acl|emnlp|naacl|aaai|ijcai|kdd|sigir|interspeech|icassp|chi|uai|aistats|colt|corl|icra|iros|miccai|wacv|bmvc|www)\b/i.test(
    venue,
  );
}

/**
 * Text without characters that are none and that parsers stumble on: controls, and halves of a surrogate pair. Lines end
 * in one way. Papers that came in by intake hold none; what was synced from another browser may.
 */
export function printable(text: string): string {
  return text
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]|\p{Surrogate}/gu, '');
}

export function oneLine(text: string): string {
  return printable(text).replace(/\s+/g, ' ').trim();
}
