import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** Folder of the evaluation data; it belongs to others and is never part of the project. */
export const DATA = process.env.PAPERBEACON_DATA ?? '../shared/data';

/** Kinds of label that are mentions by title; the others are names and bare identifiers. */
export const TITLE_KINDS = new Set(['exact', 'case', 'punct', 'split-markup', 'truncated', 'typo']);

/** One mention that a person labelled on a page or in a snippet. */
export interface Label {
  page: string;
  /** Title in the spelling of the bundled dump. */
  title: string;
  /** Text of the mention with collapsed white space. */
  text: string;
  kind: string;
  /** Labels of kind `title-element` mark places where nothing can be painted. */
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

/** The HTML of a recorded page; large pages are stored gzipped. */
export function pageHtml(name: string): string {
  const path = join(DATA, 'pages', name);
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return gunzipSync(readFileSync(`${path}.gz`)).toString('utf8');
  }
}

/** Labels of the recorded pages and of the page with constructed markup. */
export function pageLabels(): Label[] {
  return [...readLabels('pages/labels.json'), ...readLabels('pages/derived-labels.json')];
}

/** Short excerpts, each shown as a separate page. */
export function snippets(): Snippet[] {
  return readFileSync(join(DATA, 'pages/snippets.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Snippet);
}
