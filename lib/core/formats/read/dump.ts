import { parseDailyPapers, type Problem } from '../../papers';
import type { IntakeLimits } from '../limits';
import { RefusedFile, refused } from '../refuse';
import { tooManyLines, wholeText } from '../source/text';
import type { Item, RefusalCode } from '../types';
import { isMarkdown, papersInMarkdown } from './markdown/markdown';
import type { Reader } from './reader';
import { looksLikeTitle, verdictOnAbstracts } from './title-likeness';
import { proseRefusal, readTitles, verdictOnTitles } from './titles';

/** Lines above the first paper that may look like titles: menus and headings of the page. */
const HEAD_LINES = 15;

/** Maps problems of the dump parser to refusals. Problems that the parser repairs are missing here. */
const REFUSALS: Partial<Record<Problem['code'], RefusalCode>> = {
  binary: 'binary',
  'missing-abstract': 'not-a-paper',
  'missing-title': 'no-title',
  'id-collision': 'id-collision',
};

/**
 * Reads plain text: a dump of a Daily Papers page in any layout, or else a list of titles. Other text is refused,
 * because running text taken for titles would be highlighted everywhere.
 */
export const readPlainText: Reader = async function* readPlainText(text, context) {
  const whole = await wholeText(text, context.limits.documentLength);
  const marked = isMarkdown(whole) ? papersInMarkdown(whole, context.limits) : undefined;
  if (marked && marked.drafts.length > 0 && !isDump(whole, marked.drafts.length, context.limits)) {
    context.setFormat(isList(whole) ? 'titles' : 'markdown');
    context.leaveOut(marked.leftOut);
    yield* marked.drafts.map((draft, i): Item => ({ place: { item: i + 1 }, draft }));
    return;
  }
  if (isList(whole)) {
    yield* readTitles(once(whole), context);
    return;
  }
  requireLines(whole, context.limits.documentLines);
  const { papers, problems, header, lines } = parseDailyPapers(whole);
  // In a list of titles, a line or two may look like an abstract.
  const orphans = problems.filter(({ code }) => code === 'missing-abstract').length;
  if (papers.length === 0 || (orphans > 2 * papers.length && orphans > papers.length + HEAD_LINES)) {
    yield* readTitles(once(whole), context);
    return;
  }
  const identified = papers.filter(({ arxivId }) => arxivId !== undefined).length;
  // In Markdown, ids stand in running text, too; those of papers were found before.
  const isIdentified = header.feed !== undefined || (!marked && identified >= papers.length / 2);
  const judged = isIdentified ? 'papers' : verdictOnAbstracts(papers);
  // Any text with headings and links has short paragraphs, in which papers may be cited.
  const isUnsure = (marked && !isIdentified) || (header.feed === undefined && hasOtherMarks(whole, papers));
  const verdict = judged === 'papers' && isUnsure ? 'perhaps' : judged;
  // Titles with full stops look like short abstracts.
  if (verdict !== 'papers' && verdictOnTitles(whole) !== 'prose') {
    yield* readTitles(once(whole), context);
    return;
  }
  if (verdict === 'prose') throw proseRefusal();
  context.setFormat('daily-papers-text', { guess: verdict === 'perhaps' });
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
    // Lines above the first paper are menus and headings, not papers.
    const inHead = code === 'missing-abstract' && line < (lines[0] ?? 0);
    if (refusal !== undefined && !inHead) yield refused({ line }, refusal, message, excerpt);
  }
};

/** Marks of lines in other formats: tags, elements, properties, front matter. */
const OTHER_MARKS =
  /^\s{0,9}(?:[A-Z][A-Z0-9]{1,3} {0,2}- |%[0-9A-Z] |[A-Z][\w-]{1,30}: |[<{}[@]|---\s*$|["']?[\w-]{1,30}["']?\s?[:=]\s?["'{[\w])/;
/** Share of such lines, and of titles that do not look like any, from which on a text may be a damaged file. */
const MAX_SHARE = 0.2;

function hasOtherMarks(text: string, papers: readonly { readonly title: string }[]): boolean {
  const lines = text
    .slice(0, 20_000)
    .split(/[\r\n]+/)
    .filter((line) => line.trim() !== '')
    .slice(0, 500);
  const odd = papers.filter(({ title }) => !looksLikeTitle(title)).length;
  return (
    lines.filter((line) => OTHER_MARKS.test(line)).length > lines.length * MAX_SHARE || odd > papers.length * MAX_SHARE
  );
}

/** Whether a text with links is a dump of a Daily Papers page, which holds the abstracts of no fewer papers. */
function isDump(text: string, least: number, limits: IntakeLimits): boolean {
  if (isList(text)) return false;
  requireLines(text, limits.documentLines);
  const { papers, header } = parseDailyPapers(text);
  return papers.length >= least && (header.feed !== undefined || verdictOnAbstracts(papers) === 'papers');
}

/** Throws a `RefusedFile` when the text has more than `limit` lines. */
function requireLines(text: string, limit: number): void {
  let lines = 1;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const ends = code === 0x0a || (code === 0x0d && text.charCodeAt(i + 1) !== 0x0a);
    if (ends && ++lines > limit) throw tooManyLines(limit);
  }
}

const LIST_ITEM = /^\s*(?:[-*+•]\s|\d{1,5}[.)]\s|\[\d{1,5}\]\s)/;

/** Whether at least 80 % of the lines begin with a list mark. */
function isList(text: string): boolean {
  const lines = text
    .slice(0, 20_000)
    .split(/[\r\n]+/)
    .filter((line) => line.trim() !== '' && !/^(?:#| {4}|\t)/.test(line));
  return lines.length > 0 && lines.filter((line) => LIST_ITEM.test(line)).length >= lines.length * 0.8;
}

async function* once(text: string): AsyncGenerator<string> {
  if (text.trim() === '') throw new RefusedFile('empty', 'The text is empty; choose a file with papers in it.');
  yield text;
}
