import { type FoundTitle, joinBrokenWords, nameKey, nameTokensAt, type TitleFilter } from '../../core/matching';
import { FoldedText } from '../../core/text/folded-text';
import type { BackgroundPort } from './background-port';
import { isUnread } from '../page/element-roles';
import type { Found, FoundText } from '../page/found';
import { findLinks } from './found-links';
import { mayBeCutTitle, mayBeTitle, type RunText, runText } from './plausible';
import { createSlices, type Slices } from './slices';
import { type BlockWindow, blockWindow, type TextPlace, toTextBlock, windowsAround } from '../page/text-block';
import { readRuns, type Run } from '../page/text-runs';
import type { Change } from '../page/page-change';

export interface ScanResult {
  found: Found;
  /** The places that `found` covers: the changes, even those no longer to be read, and the shadow roots in them. */
  read: Change[];
  /** False when the page changed during the scan and part of it was not reached; then scan again. */
  complete: boolean;
}

export interface ScannerOptions {
  filter: TitleFilter;
  port: BackgroundPort;
  /** Whether to look for method names too. */
  names: boolean;
  /** Whether to look for links known by their address too; true by default. */
  links?: boolean;
  /** Called with each open shadow root found. */
  onShadowRoot: (root: ShadowRoot) => void;
  signal: AbortSignal;
}

/** Most blocks in one message to the background: limits the size of a message. */
const BLOCKS_PER_MESSAGE = 100;

/** Length from which a text is searched for lines that end in a hyphen, in UTF-16 units. */
const LINES_FROM = 250;

/** A run that may hold mentions. */
interface CandidateRun {
  run: Run;
  titles: TextPlace[];
  names: { place: TextPlace; key: string }[];
}

/** Creates a scanner, which finds the papers in the text of elements. Only one scan may run at a time. */
export function createScanner({ filter, port, names, links: hasLinks = true, onShadowRoot, signal }: ScannerOptions) {
  const hashed = new FoldedText({ forRecognition: true, hashesOnly: true });
  const folded = new FoldedText({ forRecognition: true });

  /** Folds the run and filters it; undefined when the run holds no possible mention. */
  function inspect(run: Run): CandidateRun | undefined {
    const isBroken = foldRun(run, hashed);
    const titles: TextPlace[] = [];
    let text: RunText | undefined;
    const collect: FoundTitle = (start, end, part) => {
      if (!text) {
        foldRun(run, folded);
        text = runText(run);
      }
      const place = { start: folded.startOf(start), end: folded.ends[end - 1] ?? 0 };
      const plausible = part === 'whole' ? mayBeTitle(text, place, end - start) : mayBeCutTitle(text, place.start);
      if (plausible) titles.push(place);
    };
    filter.scan(hashed, collect);
    if (isBroken) {
      // "dif-" and "fusion" may be one word.
      text = runText(run);
      folded.reset();
      folded.append(joinBrokenWords(text.text));
      filter.scan(folded, collect);
    }
    const tokens =
      names && hashed.humpCount > 0
        ? nameTokensAt((text ?? runText(run)).text, hashed.humpOffsets.subarray(0, hashed.humpCount))
        : [];
    if (titles.length === 0 && tokens.length === 0) return undefined;
    return { run, titles, names: tokens.map((token) => ({ place: token, key: nameKey(token.name) })) };
  }

  /** Asks the background which candidates hold titles and names. */
  async function resolve(candidates: readonly CandidateRun[], slices: Slices): Promise<FoundText[]> {
    const keys = new Set(candidates.flatMap((candidate) => candidate.names.map(({ key }) => key)));
    const probable = keys.size > 0 ? await port.probableKeys([...keys]) : keys;
    const windows: BlockWindow[] = [];
    for (const { run, titles, names: found } of candidates) {
      const places = [...titles, ...found.filter(({ key }) => probable.has(key)).map(({ place }) => place)];
      const block = places.length > 0 ? toTextBlock(run) : undefined;
      if (block) windows.push(...windowsAround(block, places));
      await slices.yieldIfDue();
    }
    const texts: FoundText[] = [];
    // Windows of a long block overlap.
    const seen = new Map<object, Set<string>>();
    for (let i = 0; i < windows.length; i += BLOCKS_PER_MESSAGE) {
      const batch = windows.slice(i, i + BLOCKS_PER_MESSAGE);
      const answers = await port.verifyBlocks(batch.map(blockWindow));
      batch.forEach(({ block, from }, at) => {
        const known = seen.get(block) ?? new Set();
        seen.set(block, known);
        for (const { id, reason, start, end } of answers[at] ?? []) {
          const key = `${id} ${from + start}`;
          if (known.has(key)) continue;
          known.add(key);
          if (names || reason !== 'name') texts.push({ id, reason, block, start: from + start, end: from + end });
        }
      });
    }
    return texts;
  }

  return {
    /** Scans the changed places. Never throws when the page changes; rejects when the background does not answer. */
    async scan(changes: readonly Change[]): Promise<ScanResult> {
      const slices = createSlices();
      const connected = changes.filter(({ root }) => root.isConnected);
      const readable = connected.filter(({ root }) => !isUnread(root));
      const candidates: CandidateRun[] = [];
      let complete = true;
      // The list grows during the loop: each shadow root is read after the root that contains it.
      for (const { root, shallow } of readable) {
        const reader = readRuns(root, { shallow });
        for (let run = reader.next(); run; run = reader.next()) {
          const candidate = inspect(run);
          if (candidate) candidates.push(candidate);
          const pause = slices.yieldIfDue();
          if (pause) await pause;
          if (signal.aborted) return { found: { texts: [], links: [] }, read: [], complete: true };
        }
        for (const shadow of reader.shadowRoots) {
          onShadowRoot(shadow);
          const change = { root: shadow, shallow: false };
          readable.push(change);
          connected.push(change);
        }
        complete &&= reader.complete;
      }
      const texts = await resolve(candidates, slices);
      const links = hasLinks ? await findLinks(readable, port, slices) : [];
      return { found: { texts, links }, read: connected, complete };
    },
  };
}

/** Folds the run; true when a line ends in a hyphen, perhaps between two equal letters. */
function foldRun(run: Run, into: FoldedText): boolean {
  into.reset();
  let base = 0;
  let isBroken = false;
  /** The letter before the hyphen at the end of the last text. */
  let broken: string | undefined;
  for (const node of run) {
    // Words may end where an element ends: `<span>Title</span><span>Authors</span>`.
    into.seam();
    if (node) {
      const text = node.data;
      into.append(text, base);
      base += text.length;
      if (broken !== undefined && text !== '') isBroken ||= text.trimStart().startsWith(broken);
      broken = text.endsWith('-') ? text.at(-2) : undefined;
      // Short texts are many, and seldom have lines of their own.
      isBroken ||= text.length > LINES_FROM && text.includes('-\n');
    } else {
      into.breakWord();
      base++;
    }
  }
  return isBroken;
}
