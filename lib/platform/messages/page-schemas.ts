import * as v from 'valibot';
import { CITATION_FORMATS } from '../../core/card/card-node';
import { isPaperId } from '../../core/library';
import type { PageRequests } from './page-messages';
import { nothing, type Schemas, text, texts } from './schemas';

/** Blocks in one message: as many as the scanner sends at most. */
const MAX_BLOCKS = 100;

const block = v.object({
  text,
  kind: v.picklist(['text', 'heading', 'item', 'cell', 'code']),
  marks: v.array(
    v.object({
      start: v.number(),
      end: v.number(),
      kind: v.picklist(['link', 'emphasis', 'quote']),
      key: v.optional(text),
    }),
  ),
  // Offsets that jump back would have the same text read many times.
  seams: v.optional(v.pipe(v.array(v.number()), v.check(isAscending, 'ascending offsets'))),
});

function isAscending(offsets: number[]): boolean {
  return offsets.every((offset, i) => offset >= (offsets[i - 1] ?? 0));
}

export const blocks = v.pipe(v.array(block), v.maxLength(MAX_BLOCKS, `at most ${MAX_BLOCKS} blocks`));

/** What the background accepts from pages, one line a message. */
export const PAGE_SCHEMAS: Schemas<PageRequests> = {
  verifyBlocks: blocks,
  resolveKeys: texts,
  renewFilter: nothing,
  // Session storage keeps them, so they must be what they seem.
  reportPapers: v.array(
    v.pipe(
      text,
      v.check((id) => isPaperId(id), 'a paper id'),
    ),
  ),
  startMentions: nothing,
  getCard: v.object({
    id: text,
    reason: v.picklist(['title', 'title-cut', 'link', 'name']),
    at: v.number(),
    of: v.number(),
    act: v.picklist(['show', 'save', 'undo', 'copied', 'notCopied', 'refuse', 'kept', 'not', 'notUndo']),
    listId: v.optional(text),
    format: v.optional(v.picklist(CITATION_FORMATS)),
    from: v.optional(text),
    // A card that does not say so gets its styles again.
    hasStyles: v.optional(v.boolean(), false),
  }),
  getRelated: text,
};
