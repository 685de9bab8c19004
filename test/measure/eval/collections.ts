import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { paperId, parseDailyPapers, readableText, type Paper } from '../../../lib/core/papers';
import { joinFacts } from '../../../scripts/paper-facts';

const ROOT = join(import.meta.dirname, '../../..');

/** Folder of the large evaluation data; it is never part of the project. */
export const DATA = process.env.PAPERBEACON_DATA ?? join(ROOT, '../shared/data');

export const COLLECTIONS = ['cranfield', 'cisi'] as const;

/** A test collection: papers, queries, and for each query the relevance of the judged papers. */
export interface Collection {
  papers: Paper[];
  queries: { id: string; text: string }[];
  judgements: Map<string, Map<string, number>>;
}

export function hasData(): boolean {
  return existsSync(join(DATA, 'ir'));
}

export function readCollection(name: string): Collection {
  const folder = join(DATA, 'ir', name);
  const documents = records<{ id: string; title?: string; text?: string }>(
    gunzipSync(readFileSync(join(folder, 'docs.jsonl.gz'))).toString(),
  );
  const judgements: Collection['judgements'] = new Map();
  for (const [query = '', document = '', relevance] of rows(readFileSync(join(folder, 'qrels.tsv'), 'utf8'))) {
    const judged = judgements.get(query) ?? new Map<string, number>();
    judgements.set(query, judged.set(document, Number(relevance)));
  }
  return {
    papers: documents.map(({ id, title = '', text = '' }) => paper(id, title, text)),
    queries: records(readFileSync(join(folder, 'queries.jsonl'), 'utf8')),
    judgements,
  };
}

/** The papers bundled with the extension. */
export function bundledPapers(): Paper[] {
  const { papers } = parseDailyPapers(readFileSync(join(ROOT, 'assets/daily-papers.txt'), 'utf8'));
  return joinFacts(papers, readFileSync(join(ROOT, 'assets/paper-facts.tsv'), 'utf8')).papers;
}

/** Real papers to search among, each with title and abstract, and with authors, year and venue where known. */
export function manyPapers(): Paper[] {
  const text = gunzipSync(readFileSync(join(DATA, 'corpus/papers-20k.jsonl.gz'))).toString();
  return records<ManyPaper>(text).map(({ id, title, abstract, authors, year, venue }) => ({
    ...paper(id, title, abstract),
    ...(authors && { authors }),
    ...(year && { date: String(year) }),
    ...(venue && { venue }),
  }));
}

type ManyPaper = Pick<Paper, 'id' | 'title' | 'abstract'> & { authors?: string[]; year?: number; venue?: string };

/** Queries that each look for one bundled paper. */
export function knownItems(): { query: string; id: string; kind: string }[] {
  return rows(readFileSync(join(DATA, 'ir/seed-known-item.tsv'), 'utf8')).map(
    ([query = '', title = '', kind = '']) => ({ query, id: paperId(readableText(title)), kind }),
  );
}

/** Queries that each look for one bundled paper in other words than its title. */
export function meaningQueries(): { query: string; id: string }[] {
  return rows(readFileSync(join(import.meta.dirname, 'meaning-queries.tsv'), 'utf8')).map(
    ([query = '', title = '']) => ({ query, id: paperId(readableText(title)) }),
  );
}

function paper(id: string, title: string, abstract: string): Paper {
  return { id, title, abstract, links: [], source: 'evaluation' };
}

function records<T>(text: string): T[] {
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as T);
}

function rows(text: string): string[][] {
  return text
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t'));
}
