import { parseDailyPapers, type Problem } from '../../papers';
import { RefusedFile, refused } from '../refuse';
import { wholeText } from '../source/text';
import type { RefusalCode } from '../types';
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
  const { papers, problems, header, lines } = parseDailyPapers(whole);
  // A list of titles may hold a line or two that pass for an abstract.
  const lonely = problems.filter(({ code }) => code === 'missing-abstract').length;
  if (papers.length === 0 || (lonely > 2 * papers.length && lonely > papers.length + HEAD_LINES)) {
    yield* readTitles(once(whole), context);
    return;
  }
  const identified = papers.filter(({ arxivId }) => arxivId !== undefined).length;
  const named = header.feed !== undefined || identified >= papers.length / 2;
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
    yield {
      place: { ...(line !== undefined && { line }), item: i + 1 },
      draft: {
        title: paper.raw?.title ?? paper.title,
        abstract: paper.raw?.abstract ?? paper.abstract,
        links: paper.links.map(({ url }) => url),
        ...(paper.authors && { authors: paper.authors }),
        ...(paper.date !== undefined && { date: paper.date }),
        ...(paper.arxivId !== undefined && { arxivId: paper.arxivId }),
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
