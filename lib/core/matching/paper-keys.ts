import type { Paper } from '../papers/paper';
import { linkKey } from './link-key';
import { methodName } from './method-name';

/** The fields of a paper that recognition reads. */
export type RecognisablePaper = Pick<Paper, 'id' | 'title'> & Partial<Pick<Paper, 'raw' | 'arxivId' | 'links'>>;

/** Prefix of keys that are method names. */
const NAME_PREFIX = 'name:';

/** The key of a method name; case-sensitive. */
export function nameKey(name: string): string {
  return `${NAME_PREFIX}${name}`;
}

/** Look-up of papers by everything besides their titles. */
export interface PaperKeys {
  /** Id of the paper with this key; undefined for unknown keys and for keys that several papers share. */
  lookup(key: string): string | undefined;
}

/**
 * Builds the look-up over the keys of all papers (see `keysOf`). A key that two papers share finds neither, because it
 * does not tell which one is meant.
 */
export function createPaperKeys(papers: Iterable<RecognisablePaper>): PaperKeys {
  const owners = new Map<string, string | undefined>();
  for (const paper of papers) {
    for (const key of keysOf(paper)) {
      const owner = owners.get(key);
      owners.set(key, owners.has(key) && owner !== paper.id ? undefined : paper.id);
    }
  }
  return { lookup: (key) => owners.get(key) };
}

/** Keys that identify a paper besides its title: arXiv identifier, code and project addresses, method name. */
export function keysOf(paper: RecognisablePaper): Set<string> {
  const keys = new Set<string>();
  if (paper.arxivId !== undefined) keys.add(`arxiv:${paper.arxivId}`);
  for (const { kind, url } of paper.links ?? []) {
    const key = kind === 'code' || kind === 'project' ? linkKey(url) : undefined;
    if (key !== undefined) keys.add(key);
  }
  const name = methodName(paper.title);
  if (name !== undefined) keys.add(nameKey(name));
  return keys;
}
