/**
 * Compares the ranking of the search with MiniSearch and lunr at their defaults: nDCG@10 on classical test collections,
 * and how often a query for one known paper finds it. `--missed` lists the known papers that were not first.
 */
import {
  bundledPapers,
  COLLECTIONS,
  DATA,
  hasData,
  knownItems,
  manyPapers,
  meaningQueries,
  readCollection,
} from './collections';
import { ENGINES, RELATED, type Engine } from './engines';
import { mean, ndcg10, reciprocalRank, relatedPrecision5, success } from './measures';
import { table } from './table';
import type { Paper } from '../../../lib/core/papers';

/** High enough to distinguish a paper with a low rank from a missing one. */
const DEPTH = 100;

type Row = Record<string, string>;

function collectionRows(): Row[] {
  const rows = new Map<string, Row>(Object.keys(ENGINES).map((name) => [name, { engine: name }]));
  const means = new Map<string, number[]>();
  for (const name of COLLECTIONS) {
    const { papers, queries, judgements } = readCollection(name);
    for (const [engine, create] of Object.entries(ENGINES)) {
      const search = create(papers);
      const values = queries.flatMap(({ id, text }) => {
        const judged = judgements.get(id);
        return (judged && ndcg10(search(text, 10), judged)) ?? [];
      });
      const value = mean(values);
      means.set(engine, [...(means.get(engine) ?? []), value]);
      const related = RELATED[engine]?.(papers);
      const precision = related === undefined ? '–' : relatedPrecision5(related, judgements).toFixed(3);
      Object.assign(rows.get(engine) ?? {}, { [name]: value.toFixed(3), [`${name} related P@5`]: precision });
    }
  }
  for (const [engine, values] of means) Object.assign(rows.get(engine) ?? {}, { mean: mean(values).toFixed(3) });
  return [...rows.values()];
}

function knownItemRows(papers: readonly Paper[], showMissed: boolean): Row[] {
  const titles = new Map(papers.map(({ id, title }) => [id, title]));
  return Object.entries(ENGINES).map(([engine, create]) => {
    const search = create(papers);
    const ranks = knownItems().map(({ query, id }) => {
      const rank = rankOf(search, query, id);
      if (showMissed && engine === 'Paperbeacon' && rank !== 1) {
        console.log(`  ${rank ?? '–'}  ${query}  →  ${titles.get(id)}`);
      }
      return rank;
    });
    return {
      engine,
      'success@1': success(ranks, 1).toFixed(3),
      'success@5': success(ranks, 5).toFixed(3),
      MRR: reciprocalRank(ranks).toFixed(3),
    };
  });
}

/** Queries in other words than the titles. */
function meaningRows(papers: readonly Paper[]): Row[] {
  return Object.entries(ENGINES).map(([engine, create]) => {
    const search = create(papers);
    const ranks = meaningQueries().map(({ query, id }) => rankOf(search, query, id));
    return { engine, 'success@10': success(ranks, 10).toFixed(3), MRR: reciprocalRank(ranks).toFixed(3) };
  });
}

function rankOf(search: Engine, query: string, id: string): number | undefined {
  const place = search(query, DEPTH).indexOf(id);
  return place < 0 ? undefined : place + 1;
}

function main(): void {
  if (!hasData()) {
    console.log(`No evaluation data in ${DATA}; set PAPERBEACON_DATA to its folder.`);
    return;
  }
  const showMissed = process.argv.includes('--missed');
  const bundled = bundledPapers();
  console.log(table('nDCG@10', collectionRows()));
  console.log(table(`Known papers among the ${bundled.length} bundled`, knownItemRows(bundled, showMissed)));
  const all = [...manyPapers(), ...bundled];
  console.log(table(`Known papers among ${all.length}`, knownItemRows(all, showMissed)));
  console.log(table(`In other words than the title, among ${all.length}`, meaningRows(all)));
}

main();
