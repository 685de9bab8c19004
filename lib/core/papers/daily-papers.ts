import { readLines } from './lines';
import { linkSpans, paperLinks } from './links';
import { furnitureOf } from './page-furniture';
import { idsOfTitles, pageLines } from './page-lines';
import type { Paper, Problem } from './paper';
import { createIdRegister, titleKey, type IdRegister } from './paper-id';
import { paragraphsOf } from './paragraphs';
import { problemAt } from './problem';
import { readableText } from './readable';
import { readRecords, type DumpHeader, type RawRecord } from './records';

/** Key of this source in `Paper.source`. */
export const DAILY_PAPERS_SOURCE = 'daily-papers';

export interface DailyPapers {
  /** The complete papers, in the order of the dump. */
  papers: Paper[];
  /** Skipped and repaired parts, ascending by line. Never empty when there are no papers. */
  problems: Problem[];
  header: DumpHeader;
  /** The line on which the title of each paper begins, from 1, in the order of `papers`. */
  lines: number[];
}

/**
 * Parses a plain-text dump of a *Daily Papers* page: lines of page head, a date line, then for each paper its title, an
 * empty line, its abstract and an empty line. Counters, buttons, addresses and arXiv ids may be between them.
 *
 * Never throws. A damaged dump gives its complete papers, and a problem with code and line for each loss; a dump
 * without papers always gives a problem. `date` of a paper is the text of the date line above it, such as "Oct 2".
 *
 * A title that `register` already knows is skipped as `duplicate-title`. Pass the same register to several calls to
 * keep titles unique across their dumps.
 *
 * @example
 * const dump = 'Daily Papers\nOct 2\n\nGo Wider Instead of Deeper\n\nWe propose WideNet. It is small.\n';
 * const { papers, problems, header, lines } = parseDailyPapers(dump);
 * // papers[0]: { id: '3d38f6f8d8f9', title: 'Go Wider Instead of Deeper',
 * //   abstract: 'We propose WideNet. It is small.', links: [], date: 'Oct 2', source: 'daily-papers' }
 * // problems: [], header: { feed: 'Daily Papers', dateLabel: 'Oct 2' }, lines: [4]
 */
export function parseDailyPapers(text: string, register: IdRegister = createIdRegister()): DailyPapers {
  const { lines: sourceLines, problems: lineProblems } = readLines(text);
  const { lines, ids } = pageLines(sourceLines);
  const paragraphs = paragraphsOf(lines, (line) => furnitureOf(line) !== undefined);
  const { records, header, problems: recordProblems } = readRecords(paragraphs);
  const problems = [...lineProblems, ...recordProblems];

  const arxivIds = idsOfTitles(
    records.map(({ title }) => title.line),
    ids,
  );
  const papers: Paper[] = [];
  const titleLines: number[] = [];
  for (const [i, record] of records.entries()) {
    const paper = paperOf(record, register, problems);
    if (!paper) continue;
    const arxivId = arxivIds[i];
    papers.push(arxivId === undefined ? paper : { ...paper, arxivId });
    titleLines.push(record.title.line);
  }

  if (paragraphs.length === 0 && lineProblems.length === 0) {
    problems.push(problemAt(1, 'empty', 'The dump is empty.'));
  } else if (papers.length === 0) {
    problems.push(problemAt(1, 'no-papers', 'The dump has text but no title with an abstract.', text.slice(0, 200)));
  } else if (header.feed === undefined && header.dateLabel === undefined) {
    const message = 'The dump begins without the name of a feed and a date; the papers have no date.';
    problems.push(problemAt(1, 'no-header', message, paragraphs[0]?.text));
  }
  return { papers, problems: problems.sort((a, b) => a.line - b.line), header, lines: titleLines };
}

function paperOf(record: RawRecord, register: IdRegister, problems: Problem[]): Paper | undefined {
  const rawTitle = record.title.text;
  const { line } = record.title;
  if (titleKey(rawTitle) === '') {
    problems.push(problemAt(line, 'missing-title', 'Nothing readable is left of this title; left out.', rawTitle));
    return undefined;
  }
  const claim = register.claim(rawTitle);
  if (claim.status === 'duplicate') {
    const message = 'The dump has this title further up; the first record was kept.';
    problems.push(problemAt(line, 'duplicate-title', message, rawTitle));
    return undefined;
  }
  if (claim.status === 'collision') {
    const message = `Another title already has the id ${claim.id}; this paper was left out.`;
    problems.push(problemAt(line, 'id-collision', message, rawTitle));
    return undefined;
  }

  const title = readableText(rawTitle);
  const abstract = record.abstract.map((part) => readableText(part.text)).reduce(withSeparator(record));
  const rawAbstract = record.abstract.map((part) => part.text).reduce(withSeparator(record));
  const raw = {
    ...(title !== rawTitle && { title: rawTitle }),
    ...(abstract !== rawAbstract && { abstract: rawAbstract }),
  };
  return {
    id: claim.id,
    title,
    abstract,
    links: linksOf(record, problems),
    ...(record.authors && { authors: [...record.authors] }),
    ...(record.dateLabel !== undefined && { date: record.dateLabel }),
    source: DAILY_PAPERS_SOURCE,
    ...(Object.keys(raw).length > 0 && { raw }),
  };
}

/** Joins parts on neighbouring lines by a space, and other parts by an empty line. */
function withSeparator({ abstract }: RawRecord) {
  return (text: string, part: string, i: number): string => text + ((abstract[i]?.gap ?? 0) > 0 ? '\n\n' : ' ') + part;
}

function linksOf(record: RawRecord, problems: Problem[]): Paper['links'] {
  const found = record.abstract.flatMap((part) => {
    const spans = linkSpans(part.text);
    for (const span of spans) {
      if (span.url !== undefined) continue;
      const message = `"${span.text.slice(0, 80)}" is not an address that can be offered safely; it is shown as text only.`;
      problems.push(problemAt(part.line, 'bad-link', message, span.text));
    }
    return paperLinks(part.text, spans);
  });
  return found.filter((link, i) => found.findIndex(({ url }) => url === link.url) === i);
}
