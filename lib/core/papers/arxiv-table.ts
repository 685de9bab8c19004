import { parseArxivId } from './arxiv-id';
import { readLines } from './lines';
import type { Paper, Problem } from './paper';
import { titleKey } from './paper-id';
import { problemAt } from './problem';

/**
 * Adds the arXiv ids of a table to the papers with the same folded title. The table is tab-separated; its header line
 * names at least the columns `title` and `arxiv_id`. Returns new papers in the same order and does not change `papers`.
 * Never throws: unusable rows, or a missing header, become problems with line numbers of the table.
 */
export function joinArxivIds(papers: readonly Paper[], tsv: string): { papers: Paper[]; problems: Problem[] } {
  const { ids, problems } = readArxivTable(tsv, new Set(papers.map((paper) => titleKey(paper.title))));
  const joined = papers.map((paper) => {
    const arxivId = ids.get(titleKey(paper.title));
    return arxivId === undefined ? paper : { ...paper, arxivId };
  });
  return { papers: joined, problems };
}

function readArxivTable(tsv: string, known: ReadonlySet<string>): { ids: Map<string, string>; problems: Problem[] } {
  const ids = new Map<string, string>();
  const { lines, problems } = readLines(tsv);
  const [header, ...rows] = lines.filter((line) => line.text !== '');
  const columns = header?.text.split('\t').map((name) => name.trim()) ?? [];
  const titleColumn = columns.indexOf('title');
  const idColumn = columns.indexOf('arxiv_id');
  if (titleColumn < 0 || idColumn < 0) {
    const message = 'The table of arXiv ids has no header line with the columns title and arxiv_id; it was not used.';
    return {
      ids,
      problems: [...problems, problemAt(header?.number ?? 1, 'no-header', message, header?.text)],
    };
  }

  const titleOfId = new Map<string, string>();
  for (const { text, number } of rows) {
    const cells = text.split('\t');
    const title = cells[titleColumn] ?? '';
    const key = titleKey(title);
    const id = parseArxivId(cells[idColumn] ?? '');
    const report = (code: Problem['code'], message: string): void => {
      problems.push(problemAt(number, code, `In the table of arXiv ids, ${message}`, text));
    };
    if (id === undefined) report('bad-arxiv-id', `"${cells[idColumn] ?? ''}" is not an arXiv id; left out.`);
    else if (!known.has(key)) report('unknown-arxiv-title', `${id} belongs to a title the papers lack; left out.`);
    else if (ids.has(key)) {
      if (ids.get(key) !== id) report('duplicate-title', `a title has two ids; ${ids.get(key)} is kept, not ${id}.`);
    } else if (titleOfId.has(id)) {
      report('bad-arxiv-id', `${id} was already given to "${titleOfId.get(id)}"; left out.`);
    } else {
      ids.set(key, id);
      titleOfId.set(id, title);
    }
  }
  return { ids, problems };
}
