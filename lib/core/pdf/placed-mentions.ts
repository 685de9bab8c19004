import type { MatchReason } from '../matching';
import { pageAt, type PdfBlock, type PdfStretch, stretchesOf } from './page-text';
import { markersIn, type PdfReference, references } from './references';

/** A verified mention of a paper in a block of a PDF; UTF-16 offsets, `end` is exclusive. */
export interface FoundMention {
  readonly block: PdfBlock;
  readonly start: number;
  readonly end: number;
  readonly paperId: string;
  readonly reason: MatchReason;
}

/** A mention with its place in the items of pages. */
export interface PlacedMention {
  /** Tells it from the other mentions of the document, also when more of the document is read. */
  readonly key: string;
  readonly paperId: string;
  readonly reason: MatchReason;
  /** Page on which it begins, from 1. */
  readonly page: number;
  readonly stretches: readonly PdfStretch[];
  /** Whether it is only a marker, as "[17]", of an entry that mentions the paper. */
  readonly isMarker: boolean;
}

/** The mentions in reading order, which is the order of the blocks. */
export function placeMentions(blocks: readonly PdfBlock[], mentions: readonly FoundMention[]): PlacedMention[] {
  const order = new Map(blocks.map((block, i) => [block, i]));
  const at = ({ block }: FoundMention): number => order.get(block) ?? Infinity;
  return mentions.toSorted((a, b) => at(a) - at(b) || a.start - b.start).map((mention) => place(mention, false));
}

/**
 * The markers in the text that lead to entries with a known paper, in reading order. Between blocks it awaits what
 * `yieldIfDue` returns, and rejects as that does.
 */
export async function placeMarkers(
  blocks: readonly PdfBlock[],
  mentions: readonly FoundMention[],
  yieldIfDue: () => Promise<void> | undefined,
): Promise<PlacedMention[]> {
  const entries = references(blocks);
  const papers = new Map<PdfReference, FoundMention>();
  for (const entry of entries) {
    // A title is surer than a name within it.
    const own = mentions.filter(
      ({ block, start }) => block === entry.block && start >= entry.start && start < entry.end,
    );
    const known = own.find(({ reason }) => reason !== 'name') ?? own[0];
    if (known) papers.set(entry, known);
  }
  const placed: PlacedMention[] = [];
  if (papers.size === 0) return placed;
  for (const block of blocks) {
    const pause = yieldIfDue();
    if (pause) await pause;
    for (const { start, end, reference } of markersIn(block, entries)) {
      const known = papers.get(reference);
      if (known) placed.push(place({ ...known, block, start, end }, true));
    }
  }
  return placed;
}

function place({ block, start, end, paperId, reason }: FoundMention, isMarker: boolean): PlacedMention {
  const stretches = stretchesOf(block, start, end);
  const page = pageAt(block, start);
  const { item = 0, from = 0 } = stretches[0] ?? {};
  return { key: `${page}/${item}/${from}/${paperId}`, paperId, reason, page, stretches, isMarker };
}
