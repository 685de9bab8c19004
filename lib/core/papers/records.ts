import { fold } from '../text/fold';
import { bylinesAmong } from './byline';
import { COUNTER, furnitureOf } from './page-furniture';
import type { Problem, ParseProblemCode } from './paper';
import type { Paragraph } from './paragraphs';
import { problemAt } from './problem';
import { endsSentence, shapeOf, startsInLowerCase } from './shape';

/** A title and the abstract under it, still as the source spells them. */
export interface RawRecord {
  readonly title: Paragraph;
  readonly abstract: readonly Paragraph[];
  /** Where a line between the two names them. */
  readonly authors?: readonly string[];
  /** The nearest date line above. */
  readonly dateLabel: string | undefined;
}

/** What the head of a dump says about all of it. */
export interface DumpHeader {
  /** Name of the feed, such as "Daily Papers". */
  feed?: string;
  /** Its first date line, such as "Oct 2". */
  dateLabel?: string;
}

/**
 * arXiv refuses longer abstracts. Neighbouring paragraphs that fit into it together are one abstract cut in pieces;
 * where they do not, a title is missing between them. One paragraph by itself may be longer: not all papers are there.
 */
const WHOLE_ABSTRACT_LENGTH = 1920;
/** Beyond this a paragraph is no abstract but something pasted in by accident. */
const MAX_ABSTRACT_LENGTH = 10_000;
/** A further paragraph shorter than this is a page footer rather than abstract, unless it is a link or half a sentence. */
const MIN_CONTINUATION_LENGTH = 100;
/** One sentence shorter than this, before an abstract, is a title with a full stop rather than the abstract. */
const MIN_ABSTRACT_LENGTH = 100;
/** A title that was blanked out leaves at least this many empty lines between two abstracts; one is usual. */
const LOST_TITLE_GAP = 3;
/** With fewer letters and digits a line is a counter or an ornament ("12", "• • •") and no title. */
const MIN_TITLE_LETTERS = 3;
/** A page counts votes for each paper; fewer numbers are something else. */
const MIN_COUNTERS = 2;

/**
 * Sorts paragraphs into records. A title is the last title-like paragraph before a body; the body and what evidently
 * continues it are its abstract. A title without an abstract is reported and not made a record: nothing tells it from
 * stray text, and stray text taken for a title would light up all over the web.
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
  const breaksOff = (): boolean => abstract.length > 0 && !endsSentence(abstract.at(-1)?.text ?? '');

  /** Ends the open record; `next` is the title that ends it, `undefined` at furniture and at the end. */
  const close = (next?: Paragraph): void => {
    if (title && abstract.length > 0)
      records.push({ title, abstract, dateLabel, ...(authors && { authors }) });
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
      // A button between a title and its abstract parts nothing; a new head or day does.
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
    } else if (COUNTER.test(text) && !breaksOff()) {
      counters.push(paragraph);
    } else if (fold(text).length < MIN_TITLE_LETTERS) {
      report(paragraph, 'unexpected-text', NEITHER);
    } else if (text.length > MAX_ABSTRACT_LENGTH) {
      report(
        paragraph,
        'unexpected-text',
        `${text.length} characters are too many for an abstract; skipped.`,
      );
    } else if (isTitle(paragraph, next, title, abstract)) {
      close(paragraph);
      title = paragraph;
    } else if (!title) {
      report(paragraph, 'missing-title', 'No title stands above this abstract; it was left out.');
    } else if (abstract.length === 0) {
      abstract = [paragraph];
    } else if (!fits(paragraph, abstract)) {
      close();
      report(
        paragraph,
        'missing-title',
        'This abstract follows another without a title between; it was left out.',
      );
    } else if (!continues(paragraph, abstract)) {
      report(
        paragraph,
        'unexpected-text',
        'This is too short for a part of the abstract above; it was skipped.',
      );
    } else {
      abstract.push(paragraph);
      report(paragraph, 'split-abstract', 'This continues the abstract above; the parts were put together.');
    }
  }
  close();
  if (counters.length < MIN_COUNTERS || counters.length <= records.length / 2)
    for (const counter of counters) report(counter, 'unexpected-text', NEITHER);
  return { records, header, problems };
}

const NEITHER = 'This is neither a title nor an abstract; it was skipped.';

/** Whether `paragraph` opens a record, given the open one and the paragraph after it. */
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

/** Whether `paragraph` can belong to the abstract so far, by length and distance. */
function fits(paragraph: Paragraph, abstract: readonly Paragraph[]): boolean {
  const length = abstract.reduce((sum, part) => sum + part.text.length, paragraph.text.length);
  return length <= WHOLE_ABSTRACT_LENGTH && paragraph.gap < LOST_TITLE_GAP;
}

/** Whether `paragraph` reads like a part of the abstract so far. */
function continues(paragraph: Paragraph, abstract: readonly Paragraph[]): boolean {
  return (
    paragraph.gap === 0 ||
    paragraph.text.length >= MIN_CONTINUATION_LENGTH ||
    !endsSentence(abstract.at(-1)?.text ?? '') ||
    /https?:\/\//i.test(paragraph.text)
  );
}
