import type { TextBlock } from './text-block';

/** The Range from `start` to `end` (offsets in the block's text); undefined when the page has changed since. */
export function toRange(block: TextBlock, start: number, end: number): Range | undefined {
  const from = pieceAt(block, start);
  const to = pieceAt(block, end - 1);
  if (!from || !to) return undefined;
  const startOffset = start - from.start;
  const endOffset = end - to.start;
  if (!from.node.isConnected || !to.node.isConnected) return undefined;
  if (startOffset > from.node.length || endOffset > to.node.length) return undefined;
  const range = document.createRange();
  range.setStart(from.node, startOffset);
  range.setEnd(to.node, endOffset);
  return range;
}

function pieceAt(block: TextBlock, offset: number): { node: Text; start: number } | undefined {
  let low = 0;
  let high = block.pieces.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((block.pieces[middle]?.start ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return block.pieces[low];
}
