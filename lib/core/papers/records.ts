import { fold } from '../text/fold';
import { bylinesAmong } from './byline';
import { COUNTER, furnitureOf } from './page-furniture';
import type { Problem, ParseProblemCode } from './paper';
import type { Paragraph } from './paragraphs';
import { problemAt } from './problem';
import { endsSentence, shapeOf, startsInLowerCase } from './shape';

/** A title and its abstract, as the source spells them. */
export interface RawRecord {
  readonly title: Paragraph;
  readonly abstract: readonly Paragraph[];
  /** Names on a line between title and abstract; missing without such a line. */
  readonly authors?: readonly string[];
  /** The nearest date line above. */
  readonly dateLabel: string | undefined;
}

/** Facts about a whole dump. */
export interface DumpHeader {
  /** Name of the feed, such as "Daily Papers". */
  feed?: string;
  /** First date line, such as "Oct 2". */
  dateLabel?: string;
}

/**
 * Longest abstract that arXiv accepts. Neighbouring paragraphs that fit into it together are one split abstract;
 * otherwise the title between them is lost. A single paragraph may be longer, because not all papers are on arXiv.
 */
const WHOLE_ABSTRACT_LENGTH = 1920;
/** A longer paragraph is no abstract but pasted in by accident. */
const MAX_ABSTRACT_LENGTH = 10_000;
/** A shorter further paragraph is a page footer, unless it has a link or follows an unfinished sentence. */
const MIN_CONTINUATION_LENGTH = 100;
/** A shorter sentence before an abstract is a title with a full stop and not the abstract. */
const MIN_ABSTRACT_LENGTH = 100;
/** A blanked title leaves at least this many empty lines between two abstracts; one is usual. */
const LOST_TITLE_GAP = 3;
/** A line with fewer letters and digits is a counter or an ornament ("12", "• • •") and no title. */
const MIN_TITLE_LETTERS = 3;
/** A page counts the votes for each paper, so fewer numbers are something else. */
const MIN_COUNTERS = 2;

/**
 * Groups paragraphs into records. A title is the last title-like paragraph before a body; the body and the paragraphs
 * that clearly continue it are its abstract. A title without an abstract becomes a problem and no record: it looks like
 * stray text, and stray text as a title would match on many web pages.
 */
export function readRecords(paragraphs: readonly Paragraph[]): {
  records: RawRecord[];
  header: DumpHeader;
  problems: Problem[];
} {
  const records: RawRecord[] = [];
  const header: DumpHeader = {};
  const problems: Problem[] = [];
  const report = (at: Paragraph, code: ParseProblemCode, message: string): void => {
    problems.push(problemAt(at.line, code, message, at.text));
  };
  let dateLabel: string | undefined;
  let title: Paragraph | undefined;
  let authors: readonly string[] | undefined;
  let abstract: Paragraph[] = [];
  const counters: Paragraph[] = [];
  const isUnfinished = (): boolean => abstract.length > 0 && !endsSentence(abstract.at(-1)?.text ?? '');

  /** Ends the open record; `next` is the title that follows, `undefined` at furniture and at the end. */
  const close = (next?: Paragraph): void => {
    if (title && abstract.length > 0) records.push({ title, abstract, dateLabel, ...(authors && { authors }) });
    else if (title && next && fold(next.text) === fold(title.text)) {
      report(next, 'duplicate-title', 'The title stands there twice; it was used once.');
    } else if (title) {
      report(title, 'missing-abstract', 'No abstract follows this title; the paper was left out.');
    }
    title = undefined;
    authors = undefined;
    abstract = [];
  };

  const bylines = bylinesAmong(paragraphs.filter(({ text }) => furnitureOf(text)?.kind !== 'chrome'));
  for (const [i, paragraph] of paragraphs.entries()) {
    const { text } = paragraph;
    const next = paragraphs[i + 1];
    const furniture = furnitureOf(text);
    if (furniture) {
      // A button between title and abstract does not end the record; a feed or date line does.
      if (furniture.kind === 'chrome' && abstract.length === 0) continue;
      if (title && abstract.length === 0 && records.length === 0) {
        report(title, 'unexpected-text', 'This line of the page head is not known; it was skipped.');
        title = undefined;
      }
      close();
      if (furniture.kind === 'feed') header.feed ??= furniture.label;
      if (furniture.kind === 'date') {
        dateLabel = furniture.label;
        header.dateLabel ??= dateLabel;
      }
    } else if (title && abstract.length === 0 && !authors && next && bylines.names(text, next.text)) {
      authors = bylines.names(text, next.text);
    } else if (COUNTER.test(text) && !isUnfinished()) {
      counters.push(paragraph);
    } else if (fold(text).length < MIN_TITLE_LETTERS) {
      report(paragraph, 'unexpected-text', UNKNOWN_TEXT);
    } else if (text.length > MAX_ABSTRACT_LENGTH) {
      report(paragraph, 'unexpected-text', `${text.length} characters are too many for an abstract; skipped.`);
    } else if (isTitle(paragraph, next, title, abstract)) {
      close(paragraph);
      title = paragraph;
    } else if (!title) {
      report(paragraph, 'missing-title', 'No title stands above this abstract; it was left out.');
    } else if (abstract.length === 0) {
      abstract = [paragraph];
    } else if (!fits(paragraph, abstract)) {
      close();
      report(paragraph, 'missing-title', 'This abstract follows another without a title between; it was left out.');
    } else if (!continues(paragraph, abstract)) {
      report(paragraph, 'unexpected-text', 'This is too short for a part of the abstract above; it was skipped.');
    } else {
      abstract.push(paragraph);
      report(paragraph, 'split-abstract', 'This continues the abstract above; the parts were put together.');
    }
  }
  close();
  if (counters.length < MIN_COUNTERS || counters.length <= records.length / 2)
    for (const counter of counters) report(counter, 'unexpected-text', UNKNOWN_TEXT);
  return { records, header, problems };
}

const UNKNOWN_TEXT = 'This is neither a title nor an abstract; it was skipped.';

/** Whether `paragraph` opens a record; `title` and `abstract` are of the open record, `next` is the paragraph below. */
function isTitle(
  paragraph: Paragraph,
  next: Paragraph | undefined,
  title: Paragraph | undefined,
  abstract: readonly Paragraph[],
): boolean {
  const shape = shapeOf(paragraph.text);
  if (shape === 'body') return false;
  const beforeBody = next !== undefined && !furnitureOf(next.text) && shapeOf(next.text) === 'body';
  const unfinished = abstract.length > 0 && !endsSentence(abstract.at(-1)?.text ?? '');
  if (shape === 'title') return beforeBody || !(unfinished && startsInLowerCase(paragraph.text));
  if (title && abstract.length === 0) return beforeBody && paragraph.text.length < MIN_ABSTRACT_LENGTH;
  return beforeBody;
}

/** Whether length and distance allow `paragraph` to continue the abstract. */
function fits(paragraph: Paragraph, abstract: readonly Paragraph[]): boolean {
  const length = abstract.reduce((sum, part) => sum + part.text.length, paragraph.text.length);
  return length <= WHOLE_ABSTRACT_LENGTH && paragraph.gap < LOST_TITLE_GAP;
}

/** Whether `paragraph` reads like a part of the abstract. */
function continues(paragraph: Paragraph, abstract: readonly Paragraph[]): boolean {
  return (
    paragraph.gap === 0 ||
    paragraph.text.length >= MIN_CONTINUATION_LENGTH ||
    !endsSentence(abstract.at(-1)?.text ?? '') ||
    /https?:\/\//i.test(paragraph.text)
  );
}
