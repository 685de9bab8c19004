import { FoldedText } from '../core/text/fold';
import { type Block, type Match, RollingHash, type TitleFilter } from '../core/matching';
import { isUnread } from './element-roles';
import { blockWindow, type TextBlock, toRange, toTextBlock } from './text-block';
import { readRuns, type Run } from './text-runs';

/** A mention found in the page. */
export interface Mention {
  /** Paper id. */
  id: string;
  range: Range;
  /** The block element it stands in. */
  container: Element;
  reason: Match['reason'];
}

/** Asks the background which of the blocks hold which mentions; answers in the order of the blocks. */
export type VerifyBlocks = (blocks: Block[]) => Promise<Match[][]>;

export interface ScanResult {
  mentions: Mention[];
  /** False when the page changed so that part of it was not reached; scan again. */
  complete: boolean;
}

/** Longest stretch of work between two breaths, in ms: half a frame leaves the page the other half. */
const SLICE_MS = 8;
/** Text sent along on each side of a possible mention, in UTF-16 units: enough for the policy to judge by. */
const CONTEXT = 300;
/** Blocks in one question to the background: bounds the size of a message. */
const BLOCKS_A_MESSAGE = 100;

/** Reads the text of elements and finds the mentions in it. One scan runs at a time. */
export function createScanner(filter: TitleFilter, verify: VerifyBlocks, signal: AbortSignal) {
  const folded = new FoldedText({ undouble: true, humps: true });
  const hash = new RollingHash();

  /** Offsets in the run's text that may be mentions. */
  function candidates(run: Run): { start: number; end: number }[] {
    folded.reset();
    let base = 0;
    for (const node of run) {
      if (node === null) {
        base++;
        folded.breakWord();
        continue;
      }
      // Words may end where an element ends: `<span>Title</span><span>Authors</span>`.
      if (base > 0) folded.breakWord();
      folded.append(node.data, base);
      base += node.length;
    }
    const found: { start: number; end: number }[] = [];
    hash.read(folded);
    filter.scan(folded, hash, (start, end, part) => {
      if (part === 'beginning' && !mayBeCut(run, folded.offsets[start] ?? 0)) return;
      found.push({ start: folded.offsets[start] ?? 0, end: (folded.offsets[end - 1] ?? 0) + 1 });
    });
    return found;
  }

  async function resolve(windows: Window[]): Promise<Mention[]> {
    const mentions: Mention[] = [];
    for (let i = 0; i < windows.length; i += BLOCKS_A_MESSAGE) {
      const batch = windows.slice(i, i + BLOCKS_A_MESSAGE);
      const answers = await verify(batch.map(({ block, from, to }) => blockWindow(block, from, to)));
      batch.forEach(({ block, from }, at) => {
        for (const match of answers[at] ?? []) {
          const range = toRange(block, from + match.start, from + match.end);
          if (range && isShown(range)) {
            mentions.push({ id: match.id, range, container: block.container, reason: match.reason });
          }
        }
      });
    }
    return mentions;
  }

  return {
    /** Scans the text of `roots`; `shallow` leaves blocks inside them out. Never throws for a page that changes. */
    async scan(roots: readonly { root: Element; shallow: boolean }[]): Promise<ScanResult> {
      const windows: Window[] = [];
      let complete = true;
      let sliceEnd = performance.now() + SLICE_MS;
      for (const { root, shallow } of roots) {
        if (!root.isConnected || isUnread(root)) continue;
        const reader = readRuns(root, { shallow });
        for (let run = reader.next(); run; run = reader.next()) {
          const found = candidates(run);
          const block = found.length > 0 ? toTextBlock(run) : undefined;
          if (block) windows.push(...windowsAround(block, found));
          if (performance.now() > sliceEnd) {
            await breathe();
            if (signal.aborted) return { mentions: [], complete: true };
            sliceEnd = performance.now() + SLICE_MS;
          }
        }
        complete &&= reader.complete;
      }
      return { mentions: windows.length > 0 ? await resolve(windows) : [], complete };
    },
  };
}

interface Window {
  block: TextBlock;
  from: number;
  to: number;
}

/** Stretches of the block around its candidates, merged where they touch. */
function windowsAround(block: TextBlock, found: readonly { start: number; end: number }[]): Window[] {
  const windows: Window[] = [];
  for (const { start, end } of found.toSorted((a, b) => a.start - b.start)) {
    const from = Math.max(0, start - CONTEXT);
    const to = Math.min(block.text.length, end + CONTEXT);
    const last = windows.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else windows.push({ block, from, to });
  }
  return windows;
}

/** Longest way from the start of a cut title to where its end shows, in UTF-16 units. */
const CUT_REACH = 400;

/**
 * Whether the beginning of a title at `offset` may be all there is of it: an ellipsis follows, or it starts where titles
 * start. Beginnings pass the filter by chance a hundred times more often than whole titles, so this spares the background.
 */
function mayBeCut(run: Run, offset: number): boolean {
  const text = run.map((node) => node?.data ?? '\n').join('');
  if (/…|\.\./u.test(text.slice(offset, offset + CUT_REACH))) return true;
  return !/[\p{L}\p{N}]\s*$/u.test(text.slice(Math.max(0, offset - 4), offset));
}

/** Whether the reader can see the text: hidden text is not a mention. */
function isShown(range: Range): boolean {
  return [range.startContainer, range.endContainer].every(
    (node) =>
      node.parentElement?.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: false }) ??
      false,
  );
}

/** Lets the page work, then goes on. */
function breathe(): Promise<void> {
  const scheduler = (globalThis as { scheduler?: { yield?: () => Promise<void> } }).scheduler;
  if (scheduler?.yield) return scheduler.yield();
  return new Promise((resolve) => {
    setTimeout(resolve, 0);
  });
}
