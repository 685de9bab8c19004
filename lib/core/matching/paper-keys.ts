import type { Paper } from '../papers/paper';
import { linkKey } from './link-key';
import { methodName } from './method-name';

/** What recognition needs to know of a paper. */
export type RecognisablePaper = Pick<Paper, 'id' | 'title'> &
  Partial<Pick<Paper, 'raw' | 'arxivId' | 'links'>>;

/** Prefix of keys that are method names. */
const NAME_PREFIX = 'name:';

/** The key of a method name as it stands in a text; case counts. */
export function nameKey(name: string): string {
  return `${NAME_PREFIX}${name}`;
}

/** Everything besides its title that stands for one paper. */
export interface PaperKeys {
  /** The paper a key stands for; undefined for unknown keys and for keys that several papers share. */
  lookup(key: string): string | undefined;
}

/**
 * Keys of the papers: their arXiv identifier, their code and project addresses, and their method names. A key that two
 * papers share stands for neither: which one is meant cannot be told.
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

/** What stands for a paper besides its title: arXiv identifier, code and project addresses, method name. */
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
