import type { PdfBlock } from '../../core/pdf';
import { type BlockMention, sendExtensionMessage } from '../messages/extension-messages';

/** Letters in one message: the background recognises so many in a few milliseconds. */
const BATCH_CHARACTERS = 10_000;
/** Blocks in one message: what the background takes at most. */
const BATCH_BLOCKS = 100;

/** A verified mention in a block of a PDF. */
export interface PdfMention extends Omit<BlockMention, 'block'> {
  readonly block: PdfBlock;
}

/**
 * Asks the background which papers the blocks mention, by the policy that web pages are read with. Ascending by block
 * and start. Sends slices, so that the background stays quick. Rejects when the background does not answer, or with the
 * signal's reason.
 */
export async function findPdfMentions(blocks: readonly PdfBlock[], signal?: AbortSignal): Promise<PdfMention[]> {
  const mentions: PdfMention[] = [];
  for (const batch of batchesOf(blocks)) {
    signal?.throwIfAborted();
    const found = await sendExtensionMessage(
      'recogniseBlocks',
      batch.map(({ text, kind, marks }) => ({ text, kind, marks })),
    );
    for (const { block: index, ...mention } of found) {
      const block = batch[index];
      if (block) mentions.push({ ...mention, block });
    }
  }
  return mentions;
}

function batchesOf(blocks: readonly PdfBlock[]): PdfBlock[][] {
  const batches: PdfBlock[][] = [];
  let size = Infinity;
  for (const block of blocks) {
    if (size + block.text.length > BATCH_CHARACTERS || batches.at(-1)?.length === BATCH_BLOCKS) {
      batches.push([]);
      size = 0;
    }
    batches.at(-1)?.push(block);
    size += block.text.length;
  }
  return batches;
}
