import { fold } from '../../text/fold';
import { parseDailyPapers, type Paper, type Problem } from '../../papers';
import { RefusedFile, refused } from '../refuse';
import { wholeText } from '../source/text';
import type { RefusalCode } from '../types';
import { dumpLines } from './dump-lines';
import type { Reader } from './reader';
import { verdictOnAbstracts } from './title-likeness';
import { isProse, readTitles, verdictOnTitles } from './titles';

/** As many lines of a page's head may look like titles. */
const HEAD_LINES = 15;

/** What a problem of the dump's parser means for the paper it concerns. Repairs are no refusals. */
const REFUSALS: Partial<Record<Problem['code'], RefusalCode>> = {
  binary: 'binary',
  'missing-abstract': 'not-a-paper',
  'missing-title': 'no-title',
  'id-collision': 'id-collision',
};

/**
 * Plain text: a dump of a Daily Papers page in any dress, or else a list of titles. Text with neither is refused, since
 * running text taken for titles would light up everywhere.
 */
export const readPlainText: Reader = async function* readPlainText(text, context) {
  const whole = await wholeText(text, context.limits.documentLength);
  if (isList(whole)) {
    yield* readTitles(once(whole), context);
    return;
  }
  const { text: cleaned, ids } = dumpLines(whole);
  const { papers, problems, header } = parseDailyPapers(cleaned);
  // A list of titles may hold a line or two that pass for an abstract.
  const lonely = problems.filter(({ code }) => code === 'missing-abstract').length;
  if (papers.length === 0 || (lonely > 2 * papers.length && lonely > papers.length + HEAD_LINES)) {
    yield* readTitles(once(whole), context);
    return;
  }
  const lines = titleLines(cleaned, papers);
  const arxivIds = idsOf(lines, ids);
  const named = header.feed !== undefined || arxivIds.filter(Boolean).length >= papers.length / 2;
  const verdict = named ? 'papers' : verdictOnAbstracts(papers);
  // Titles with full stops look like short abstracts, too.
  if (verdict !== 'papers' && verdictOnTitles(whole) !== 'prose') {
    yield* readTitles(once(whole), context);
    return;
  }
  if (verdict === 'prose') throw isProse();
  context.found('daily-papers-text', { guess: verdict === 'perhaps' });
  for (const [i, paper] of papers.entries()) {
    const line = lines[i];
    const arxivId = arxivIds[i];
    yield {
      place: { ...(line !== undefined && { line }), item: i + 1 },
      draft: {
        title: paper.raw?.title ?? paper.title,
        abstract: paper.raw?.abstract ?? paper.abstract,
        links: paper.links.map(({ url }) => url),
        ...(paper.date !== undefined && { date: paper.date }),
        ...(arxivId !== undefined && { arxivId }),
      },
      raw: paper.title,
    };
  }
  for (const { code, line, message, excerpt } of problems) {
    const refusal = REFUSALS[code];
    // Above the first paper stand menus and headings, which nobody takes for papers.
    const inHead = code === 'missing-abstract' && line < (lines[0] ?? 0);
    if (refusal !== undefined && !inHead) yield refused({ line }, refusal, message, excerpt);
  }
};

const LIST_ITEM = /^\s*(?:[-*+•]\s|\d{1,5}[.)]\s|\[\d{1,5}\]\s)/;

/** Whether the text is a list with a mark before nearly each line. */
function isList(text: string): boolean {
  const lines = text
    .slice(0, 20_000)
    .split(/[\r\n]+/)
    .filter((line) => line.trim() !== '' && !/^(?:#| {4}|\t)/.test(line));
  return lines.length > 0 && lines.filter((line) => LIST_ITEM.test(line)).length >= lines.length * 0.8;
}

async function* once(text: string): AsyncGenerator<string> {
  if (text.trim() === '')
    throw new RefusedFile('empty', 'The text is empty; choose a file with papers in it.');
  yield text;
}

/** A wrapped title begins at most so many lines after the paper before it. */
const WINDOW = 300;

/** White space, which titles are rid of, makes no line more than so many times as long. */
const LOOSE = 2;

/** The line each paper's title begins on. */
function titleLines(text: string, papers: readonly Paper[]): (number | undefined)[] {
  const longest = papers.reduce((max, { raw, title }) => Math.max(max, (raw?.title ?? title).length), 0);
  // Folding takes long, and nearly all of a dump is abstracts.
  const lines = text.split('\n').map((line) => (line.length > LOOSE * longest ? '' : fold(line)));
  const places = new Map<string, number[]>();
  lines.forEach((line, i) => {
    const had = places.get(line);
    if (had) had.push(i);
    else places.set(line, [i]);
  });
  let from = 0;
  return papers.map((paper) => {
    const title = fold(paper.raw?.title ?? paper.title);
    const whole = places.get(title)?.find((i) => i >= from);
    const beginning = lines
      .slice(from, from + WINDOW)
      .findIndex((line) => line.length > 12 && title.startsWith(line));
    const at = whole ?? (beginning < 0 ? undefined : from + beginning);
    if (at === undefined) return undefined;
    from = at + 1;
    return at + 1;
  });
}

/** The arXiv id of each title: the first between it and the next title or, where ids come first, the one before it. */
function idsOf(
  lines: readonly (number | undefined)[],
  ids: ReadonlyMap<number, string>,
): (string | undefined)[] {
  const places = [...ids.keys()];
  const first = lines.find((line) => line !== undefined) ?? 0;
  const last = lines.findLast((line) => line !== undefined) ?? 0;
  const idsFirst = places.some((place) => place < first) && !places.some((place) => place >= last);
  const nextTitle: number[] = [];
  lines.reduceRight((following: number, line, i) => {
    nextTitle[i] = following;
    return line ?? following;
  }, Infinity);
  let next = 0;
  return lines.map((line, i) => {
    if (line === undefined) return undefined;
    const start = idsFirst ? (lines[i - 1] ?? 0) + 1 : line;
    const end = idsFirst ? line + 1 : (nextTitle[i] ?? Infinity);
    while (next < places.length && (places[next] ?? 0) < start) next++;
    const place = places[next];
    return place !== undefined && place < end ? ids.get(place) : undefined;
  });
}
