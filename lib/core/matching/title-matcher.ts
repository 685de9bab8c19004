import type { Paper } from '../papers/paper';
import { FoldedText } from '../text/fold';
import type { Block, Match } from './block';
import { isMention } from './policy';
import { RollingHash } from './rolling-hash';
import { buildTitleFilter, type TitleFilter } from './title-filter';
import { createTitleIndex, type TitleIndex } from './title-index';
import { titleKeys, type TitleKey } from './title-key';

/** Recognises the titles of known papers in text. */
export interface TitleMatcher {
  /** The tab's part: an approximate set of all titles. */
  readonly filter: TitleFilter;
  /** Mentions in one block of plain text, in order of their start. */
  match(text: string): Match[];
  /** Mentions in a block with what its markup says; `match` is the same with no markup. */
  matchBlock(block: Block): Match[];
}

/** Builds a matcher of the papers' titles. Exact on folded text; the policy decides what counts as a mention. */
export function createTitleMatcher(papers: Iterable<Pick<Paper, 'id' | 'title' | 'raw'>>): TitleMatcher {
  const keys: TitleKey[] = [];
  for (const paper of papers) keys.push(...titleKeys(paper));
  const index = createTitleIndex(keys);
  const filter = buildTitleFilter(index.cores());
  const text = new FoldedText();
  const hash = new RollingHash();

  function matchBlock(block: Block): Match[] {
    readBlock(text, block);
    hash.read(text);
    const matches: Match[] = [];
    filter.scan(text, hash, (start, end) => {
      for (const match of verify(index, block, text, start, end)) {
        if (!matches.some((other) => other.start === match.start && other.id === match.id))
          matches.push(match);
      }
    });
    return matches.sort((a, b) => a.start - b.start || b.end - a.end);
  }

  return { filter, matchBlock, match: (plain) => matchBlock({ text: plain, kind: 'text', marks: [] }) };
}

/** Folds the block's text; words end at its seams. */
function readBlock(text: FoldedText, block: Block): void {
  text.reset();
  let from = 0;
  for (const seam of block.seams ?? []) {
    text.append(block.text.slice(from, seam), from);
    text.breakWord();
    from = seam;
  }
  text.append(block.text.slice(from), from);
}

/** Compares letters, looks for the name before the core and asks the policy. */
function verify(index: TitleIndex, block: Block, text: FoldedText, start: number, end: number): Match[] {
  const matches: Match[] = [];
  for (const key of index.lookup(text.slice(start, end))) {
    const coreEnd = start + key.core.length;
    if (!text.endsWordAt(coreEnd) || text.slice(start, coreEnd) !== key.core) continue;
    const named = key.name !== '' && precededBy(text, start, key.name);
    const from = named ? start - key.name.length : start;
    const spelling = {
      start: text.offsets[from] as number,
      end: sourceEnd(block.text, text, coreEnd),
      letters: coreEnd - from,
      named,
      nameDropped: key.name !== '' && !named,
    };
    if (!isMention(block, spelling)) continue;
    const reason = spelling.nameDropped ? 'title-cut' : 'title';
    matches.push({ start: spelling.start, end: spelling.end, id: key.id, reason });
  }
  return matches;
}

function precededBy(text: FoldedText, start: number, name: string): boolean {
  const from = start - name.length;
  return from >= 0 && text.starts[from] === 1 && text.slice(from, start) === name;
}

/** Offset in the source just behind the letter before `end`. */
function sourceEnd(source: string, text: FoldedText, end: number): number {
  const last = text.offsets[end - 1] as number;
  return last + ((source.codePointAt(last) ?? 0) > 0xffff ? 2 : 1);
}
