/** Tests of what touches a page or a database, in a real Chromium page: here a page that is read like any other. */
import { expect } from 'vitest';
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
  /** Waits until everything that stands in the page by now was read: what comes after it has lit up, and is gone again. */
  settle(): Promise<void>;
  /** Whether the background was asked to verify something. */
  isAsked(): boolean;
  stop(): void;
}

function painted(kind: MatchReason = 'title'): string[] {
  return [...(CSS.highlights.get(HIGHLIGHTS[kind]) ?? [])].map(String);
}

/**
 * Sets the body to `html` and reads it as the content script does. The real matcher acts as the background; it answers when
 * `thinking` has resolved.
 */
export function readPage(html: string, options: { thinking?: Promise<void> } = {}): TestPage {
  document.body.innerHTML = html;
  const controller = new AbortController();
  const { signal } = controller;
  let asked = false;
  const shown = showMentions(() => undefined, signal);
  startReading({
    filter: matcher.filter,
    names: true,
    port: {
      verifyBlocks: async (blocks) => {
        asked = true;
        await options.thinking;
        // Messages arrive a task later.
        await new Promise((resolve) => setTimeout(resolve));
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
      await expect.poll(() => painted()).toEqual(texts);
    },
    async settle() {
      const last = document.createElement('p');
      last.textContent = TITLES.formula;
      document.body.append(last);
      await expect.poll(() => painted()).toContain(TITLES.formula);
      const others = painted().filter((text) => text !== TITLES.formula);
      last.remove();
      await expect.poll(() => painted()).toEqual(others);
    },
    isAsked: () => asked,
    stop: () => controller.abort(),
  };
}
