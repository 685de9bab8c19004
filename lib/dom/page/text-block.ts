import { type Block, type BlockKind, linkKey, type Mark } from '../../core/matching';
import { blockOf } from './element-roles';
import type { Run } from './text-runs';

/** A run in the form the matcher takes, with a map from text offsets back to text nodes. */
export interface TextBlock extends Block {
  /** The block element the text belongs to. */
  container: Element;
  /** The text nodes with the offset in `text` where each starts, in ascending order. */
  pieces: readonly { node: Text; start: number }[];
}

const KINDS = new Map<string, BlockKind>([
  ...(['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'summary', 'legend', 'caption'] as const).map(
    (name) => [name, 'heading'] as const,
  ),
  ...(['li', 'dt', 'dd', 'option', 'figcaption'] as const).map((name) => [name, 'item'] as const),
  ...(['td', 'th'] as const).map((name) => [name, 'cell'] as const),
  ['pre', 'code'],
]);

const MARKS = new Map<string, Mark['kind']>([
  ['a', 'link'],
  ...(['b', 'strong', 'i', 'em', 'cite', 'u', 'mark'] as const).map((name) => [name, 'emphasis'] as const),
  ['q', 'quote'],
]);

/** Builds the block of a run. Costs more than reading, so only runs that may hold a mention need it. */
export function toTextBlock(run: Run): TextBlock | undefined {
  const first = run.find((node) => node !== null);
  const container = first && blockOf(first);
  if (!container) return undefined;
  const keepsLines = container.closest('pre') !== null;
  const pieces: { node: Text; start: number }[] = [];
  const marked = new Map<Element, Mark>();
  const seams: number[] = [];
  let text = '';
  for (const node of run) {
    if (node === null) {
      text += '\n';
      continue;
    }
    const start = text.length;
    pieces.push({ node, start });
    if (start > 0) seams.push(start);
    // Outside of `pre`, browsers show a line end in the source as a space.
    text += keepsLines ? node.data : node.data.replace(/\n/gu, ' ');
    for (let element = node.parentElement; element && element !== container; element = element.parentElement) {
      const kind = MARKS.get(element.localName);
      if (!kind) continue;
      const mark = marked.get(element);
      if (mark) mark.end = text.length;
      else
        marked.set(element, {
          start,
          end: text.length,
          kind,
          key: kind === 'link' ? linkKey((element as HTMLAnchorElement).href) : undefined,
        });
    }
  }
  return {
    text,
    kind: KINDS.get(container.localName) ?? 'text',
    marks: [...marked.values()],
    seams,
    container,
    pieces,
  };
}

/** Offsets in a block's text, in UTF-16 units. */
export interface TextPlace {
  start: number;
  end: number;
}

/** Part of a block's text, so that long blocks are not sent whole. */
export interface BlockWindow {
  block: TextBlock;
  from: number;
  to: number;
}

/** Context on each side of a possible mention, in UTF-16 units: enough for the matching policy to decide. */
const CONTEXT = 300;

/** Longest merged window, in UTF-16 units: a run may hold one mention after another. */
const LONGEST_WINDOW = 20_000;

/** Windows of the block around the places. Those that touch are merged up to the longest size, else they overlap. */
export function windowsAround(block: TextBlock, places: readonly TextPlace[]): BlockWindow[] {
  const windows: BlockWindow[] = [];
  for (const { start, end } of places.toSorted((a, b) => a.start - b.start)) {
    const from = Math.max(0, start - CONTEXT);
    const to = Math.min(block.text.length, end + CONTEXT);
    const last = windows.at(-1);
    if (last && from <= last.to && to - last.from <= LONGEST_WINDOW) last.to = Math.max(last.to, to);
    else windows.push({ block, from, to });
  }
  return windows;
}

/** The window as a separate block, with offsets relative to the window. */
export function blockWindow({ block, from, to }: BlockWindow): Block {
  return {
    text: block.text.slice(from, to),
    kind: block.kind,
    marks: block.marks
      .filter((mark) => mark.end > from && mark.start < to)
      .map((mark) => ({ ...mark, start: mark.start - from, end: mark.end - from })),
    seams: block.seams?.filter((seam) => seam > from && seam < to).map((seam) => seam - from) ?? [],
  };
}
