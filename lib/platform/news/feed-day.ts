import { feedAddress, MAX_PAGES, PAGE_SIZE } from '../../core/news/feed/address';
import { judgeAnswer } from '../../core/news/feed/answer';
import type { DayRecord, FeedDay } from '../../core/news/feed/days';
import { isDayFault, type FeedFault } from '../../core/news/feed/fault';
import { gatherDay } from '../../core/news/feed/gather-day';
import type { Item } from '../../core/formats/types';
import { hash53 } from '../../core/text/hash';
import type { FeedPapers } from './feed-papers';
import type { requestFeed } from './feed-request';

interface FeedDayDeps {
  base: string;
  day: FeedDay;
  /** The record of the last request for this day. */
  before: DayRecord | undefined;
  signal: AbortSignal;
  now: () => number;
  papers: FeedPapers;
  request: typeof requestFeed;
}

export interface FetchedDay {
  record: DayRecord;
  /** Whether papers were added or filled up. */
  stored: boolean;
  fault?: FeedFault;
  /** Whether the fault concerns all days, so that the run ends. */
  endsRun?: boolean;
  /** In ms. */
  retryAfter?: number;
}

/** Fetches one day and stores its papers. Rejects only with the signal's reason, and then it stored nothing. */
export async function fetchDay({ base, day, before, signal, now, papers, request }: FeedDayDeps): Promise<FetchedDay> {
  const failed = (fault: FeedFault, retryAfter?: number): FetchedDay => ({
    record: { ...EMPTY_RECORD, ...before, askedAt: now(), tries: (before?.tries ?? 0) + 1 },
    stored: false,
    fault,
    endsRun: !isDayFault(fault),
    ...(retryAfter !== undefined && { retryAfter }),
  });

  const items: Item[] = [];
  const bodies: string[] = [];
  let bytes = 0;
  for (let page = 0; page < MAX_PAGES; page++) {
    const reply = await request(feedAddress(base, day, page), { signal });
    if (!reply.ok) return failed(reply.fault, reply.retryAfter);
    // A server without paging repeats the first page.
    if (reply.body === bodies[0]) break;
    const parsed = judgeAnswer(reply.body);
    if (!parsed.ok) return failed(parsed.fault);
    bodies.push(reply.body);
    bytes += reply.bytes;
    items.push(...parsed.items.map((item) => ({ ...item, place: { item: (item.place.item ?? 0) + items.length } })));
    if (parsed.items.length < PAGE_SIZE) break;
  }

  const askedAt = now();
  const mark = hash53(bodies.join('\n'));
  if (before?.mark === mark) return { record: { ...before, askedAt, tries: 0 }, stored: false };
  if (items.length === 0) return { record: { ...EMPTY_RECORD, ...before, askedAt, mark, tries: 0 }, stored: false };
  try {
    const result = await gatherDay({ day, items, bytes, known: await papers.known() });
    const { added, merged, unchanged, refused, refusedCount } = result.report;
    const count = new Set([...added, ...merged, ...unchanged].map(({ id }) => id)).size;
    const reason = refused[0]?.reason;
    if (count === 0) return failed({ code: 'no-papers', ...(reason !== undefined && { detail: reason }) });
    signal.throwIfAborted();
    await papers.put(day, result);
    return {
      stored: result.papers.length > 0,
      record: {
        askedAt,
        count,
        added: (before?.added ?? 0) + added.length,
        refused: refusedCount,
        ...(reason !== undefined && { reason }),
        mark,
        tries: 0,
      },
    };
  } catch (error) {
    signal.throwIfAborted();
    return failed({ code: 'not-stored', detail: String(error).slice(0, 200) });
  }
}

const EMPTY_RECORD: DayRecord = { askedAt: 0, count: 0, added: 0, refused: 0, tries: 0 };
