import { Parser } from 'htmlparser2';
import { arxivIds, type Identifier } from '../../addresses';
import { excerpt, RefusedFile } from '../refuse';
import type { PaperDraft } from '../types';
import type { LookedUp } from './looked-up';

interface Entry {
  readonly texts: Map<string, string>;
  readonly authors: string[];
}

/** Elements of an entry that are read, by their path below it. */
const TEXTS = new Set(['id', 'title', 'summary', 'published', 'arxiv:comment', 'arxiv:doi']);
const AUTHOR = 'author/name';
/** UTF-16 units of one element, and elements inside each other; real ones have 2,000 and five. */
const MAX_TEXT = 50_000;
const MAX_DEPTH = 30;
const WITHDRAWN_COMMENT =
  /\b(?:paper|article|manuscript|submission|preprint|version|work)\b.{0,40}\bwithdrawn\b|^\W*withdrawn\b/i;
const WITHDRAWN_ABSTRACT = /^\W*(?:(?:this|the) [\w\s-]{0,40}\b(?:is|was|has been|have been) (?:being )?)?withdrawn\b/i;

/**
 * Reads a feed (Atom) of arXiv's query API. Order and number of entries may differ from what was asked. arXiv refuses a
 * request for one wrong id in it, with status 400 or an entry that is an error.
 */
export function readArxivAnswer(identifiers: readonly Identifier[], body: string, status = 200): LookedUp[] {
  const found = status === 400 ? [] : entriesIn(body);
  const error = status === 400 ? 'error 400' : errorIn(found);
  if (error !== undefined) return [refusedByArxiv(identifiers, excerpt(error, 100))];
  const entries = new Map(found.map((entry) => [idOf(entry), entry]));
  return identifiers.map((identifier): LookedUp => {
    const entry = entries.get(identifier.id);
    const text = (name: string): string => entry?.texts.get(name)?.replace(/\s+/g, ' ').trim() ?? '';
    if (!entry) {
      const reason = `arXiv knows no paper ${identifier.id}; compare the id with the source.`;
      return { identifier, code: 'no-papers', reason };
    }
    if (text('title') === '') {
      const reason = `arXiv gives no title for ${identifier.id}; open https://arxiv.org/abs/${identifier.id} and save the paper there.`;
      return { identifier, code: 'no-title', reason };
    }
    if (WITHDRAWN_COMMENT.test(text('arxiv:comment')) || WITHDRAWN_ABSTRACT.test(text('summary'))) {
      const reason = `${identifier.id}, "${excerpt(text('title'), 60)}", was withdrawn by its authors; open https://arxiv.org/abs/${identifier.id} to read why, and save it there if you need it.`;
      return { identifier, code: 'not-a-paper', reason };
    }
    const draft: PaperDraft = {
      title: text('title'),
      abstract: text('summary'),
      authors: entry.authors,
      arxivId: identifier.id,
      ...(text('published') !== '' && { date: text('published').slice(0, 10) }),
      ...(text('arxiv:doi') !== '' && { doi: text('arxiv:doi').split(' ')[0] }),
    };
    return { identifier, draft };
  });
}

function errorIn(entries: readonly Entry[]): string | undefined {
  return entries.find(({ texts }) => /\/api\/errors/.test(texts.get('id') ?? ''))?.texts.get('summary');
}

/** One id that arXiv refuses. Among several, the request must be asked again in parts, so this throws. */
function refusedByArxiv(identifiers: readonly Identifier[], error: string): LookedUp {
  const [identifier, ...others] = identifiers;
  if (identifier === undefined || others.length > 0)
    throw new RefusedFile('too-many', `arXiv refused the request (${error}); look up fewer ids at a time.`);
  const reason = `arXiv does not accept the id ${identifier.id} (${error}); compare it with the source.`;
  return { identifier, code: 'no-papers', reason };
}

function idOf({ texts }: Entry): string | undefined {
  return arxivIds((texts.get('id') ?? '').trim().replace(/^https?:\/\/arxiv\.org\/abs\//i, ''))?.arxivId;
}

function entriesIn(body: string): Entry[] {
  const entries: Entry[] = [];
  const path: string[] = [];
  let text = '';
  let isWhole = false;
  const parser = new Parser(
    {
      onopentag(name) {
        path.push(name);
        text = '';
        if (path.join('/') === 'feed/entry') entries.push({ texts: new Map(), authors: [] });
        if (path.length > MAX_DEPTH) throw notAFeed(body);
      },
      ontext(part) {
        if (text.length < MAX_TEXT) text += part.slice(0, MAX_TEXT);
      },
      onclosetag(name, isImplied) {
        const entry = entries.at(-1);
        const at = path.slice(2).join('/');
        if (entry && path[1] === 'entry' && TEXTS.has(at) && !entry.texts.has(at)) entry.texts.set(at, text);
        if (entry && path[1] === 'entry' && at === AUTHOR) entry.authors.push(text.replace(/\s+/g, ' ').trim());
        if (path.length === 1 && name === 'feed' && !isImplied) isWhole = true;
        path.pop();
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.end(body);
  if (!isWhole) throw notAFeed(body);
  return entries;
}

function notAFeed(body: string): RefusedFile {
  const isFeed = /<feed[\s>]/.test(body.slice(0, 2_000));
  const what = isFeed ? 'an answer that is cut off or damaged' : 'something else than a list of papers';
  return new RefusedFile('damaged', `arXiv sent ${what}; try again in a few minutes.`, body.slice(0, 1_000));
}
