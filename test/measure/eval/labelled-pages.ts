import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** Folder with the evaluation data; it belongs to others and is never part of the project. */
export const DATA = process.env.PAPERBEACON_DATA ?? '../shared/data';

/** Kinds of label that are mentions by title; the others are names and bare identifiers. */
export const TITLE_KINDS = new Set(['exact', 'case', 'punct', 'split-markup', 'truncated', 'typo']);

/** One mention a person found on a page or in a snippet. */
export interface Label {
  page: string;
  /** Title as the bundled dump spells it. */
  title: string;
  /** Text of the mention, white space folded. */
  text: string;
  kind: string;
  /** `title-element` labels stand where nothing can be painted. */
  where?: string;
  match?: boolean | 'either';
}

interface Snippet {
  id: string;
  title: string;
  kind: string;
  occurrence: string;
  text: string;
  match: boolean | 'either';
}

function readLabels(path: string): Label[] {
  return JSON.parse(readFileSync(join(DATA, path), 'utf8')) as Label[];
}

/** The HTML of a recorded page; large ones are kept gzipped. */
export function pageHtml(name: string): string {
  const path = join(DATA, 'pages', name);
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return gunzipSync(readFileSync(`${path}.gz`)).toString('utf8');
  }
}

/** Labels of the recorded pages and of the page of made markup. */
export function pageLabels(): Label[] {
  return [...readLabels('pages/labels.json'), ...readLabels('pages/derived-labels.json')];
}

/** Short excerpts, each shown as a page of its own. */
export function snippets(): Snippet[] {
  return readFileSync(join(DATA, 'pages/snippets.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Snippet);
}
