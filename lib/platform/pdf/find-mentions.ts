import { furtherReadings, type PdfBlock, type Reading } from '../../core/pdf';
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
  const seen = new Set<string>();
  const numbers = new Map(blocks.map((block, i) => [block, i]));
  for (const batch of batchesOf(blocks.flatMap(readingsOf))) {
    signal?.throwIfAborted();
    const found = await sendExtensionMessage(
      'recogniseBlocks',
      batch.map(({ text, block: { kind } }) => ({ text, kind, marks: [] })),
    );
    for (const { block: index, start, end, paperId, reason } of found) {
      const reading = batch[index];
      if (!reading) continue;
      const { block, start: from } = reading;
      const mention = { block, start: from + start, end: from + end, paperId, reason };
      const key = `${numbers.get(block)} ${mention.start} ${paperId}`;
      if (!seen.has(key)) mentions.push(mention);
      seen.add(key);
    }
  }
  return mentions;
}

interface BlockReading extends Reading {
  readonly block: PdfBlock;
}

function readingsOf(block: PdfBlock): BlockReading[] {
  return [{ start: 0, text: block.text }, ...furtherReadings(block)].map((reading) => ({ ...reading, block }));
}

function batchesOf(readings: readonly BlockReading[]): BlockReading[][] {
  const batches: BlockReading[][] = [];
  let size = Infinity;
  for (const reading of readings) {
    if (size + reading.text.length > BATCH_CHARACTERS || batches.at(-1)?.length === BATCH_BLOCKS) {
      batches.push([]);
      size = 0;
    }
    batches.at(-1)?.push(reading);
    size += reading.text.length;
  }
  return batches;
}
