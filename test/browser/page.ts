import { createTitleMatcher, type MatchReason } from '../../lib/core/matching';
import { readPage as startReading } from '../../lib/dom/read/page-reader';
import { showMentions } from '../../lib/dom/show/shown-mentions';
import { type ShownMentions } from '../../lib/dom/page/page-handle';
import { HIGHLIGHTS } from '../../lib/dom/page/highlights';

/** Titles of three bundled papers: a long one, a short one and one with a formula. */
export const TITLES = {
  long: 'SimMIM: A Simple Framework for Masked Image Modeling',
  short: 'Fast Sparse ConvNets',
  formula: 'HyperZ⋅Z⋅W Operator Connects Slow-Fast Networks for Full Context Interaction',
};

const matcher = createTitleMatcher([
  {
    id: 'long',
    title: TITLES.long,
    arxivId: '2111.09886',
    links: [{ kind: 'code', url: 'https://github.com/microsoft/SimMIM' }],
  },
  { id: 'short', title: TITLES.short },
  { id: 'formula', title: TITLES.formula },
]);

export interface TestPage {
  mentions: ShownMentions['mentions'];
  report: ShownMentions['report'];
  ensurePainted: ShownMentions['ensurePainted'];
  /** The texts that are painted now. */
  painted(kind?: MatchReason): string[];
  /** Waits until the painted texts equal `texts`, or fails with the painted ones. */
  expectPainted(texts: string[]): Promise<void>;
  stop(): void;
}

function painted(kind: MatchReason = 'title'): string[] {
  return [...(CSS.highlights.get(HIGHLIGHTS[kind]) ?? [])].map(String);
}

/** Sets the body to `html` and reads it as the content script does; the real matcher acts as the background. */
export function readPage(html: string, options: { delay?: number } = {}): TestPage {
  document.body.innerHTML = html;
  const controller = new AbortController();
  const { signal } = controller;
  const shown = showMentions(() => undefined, signal);
  startReading({
    filter: matcher.filter,
    names: true,
    port: {
      verifyBlocks: async (blocks) => {
        await new Promise((resolve) => setTimeout(resolve, options.delay ?? 0));
        // Messages pass through JSON.
        return (JSON.parse(JSON.stringify(blocks)) as typeof blocks).map(matcher.matchBlock);
      },
      resolveKeys: (keys) => Promise.resolve(keys.map((key) => matcher.index.paperByKey(key)?.id ?? null)),
      probableKeys: (keys) => Promise.resolve(new Set(keys.filter((key) => matcher.index.paperByKey(key)))),
    },
    show: () => Promise.resolve(shown),
    onError: (error) => {
      throw error;
    },
    signal,
  });

  return {
    ...shown,
    painted,
    async expectPainted(texts) {
      const deadline = performance.now() + 3000;
      while (JSON.stringify(painted()) !== JSON.stringify(texts) && performance.now() < deadline) {
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      if (JSON.stringify(painted()) !== JSON.stringify(texts)) {
        throw new Error(`Painted ${JSON.stringify(painted())}, expected ${JSON.stringify(texts)}`);
      }
    },
    stop: () => controller.abort(),
  };
}

/** Waits long enough for all pending painting. */
export function settle(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 400));
}
