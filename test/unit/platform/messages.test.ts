import * as fc from 'fast-check';
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { createTitleMatcher } from '../../../lib/core/matching';
import { complaintAbout } from '../../../lib/core/schema';
import { answerExtensionMessage, answerPageMessage } from '../../../lib/platform/messages/answers';
import { EXTENSION_SCHEMAS } from '../../../lib/platform/messages/extension-schemas';
import { PAGE_SCHEMAS } from '../../../lib/platform/messages/page-schemas';
import { mutated } from '../../support/mutated';

type Listener = (message: unknown, sender: object, respond: (answer: Reply) => void) => boolean;
interface Reply {
  res?: unknown;
  err?: { message: string };
}

/** The browser's part: passes messages on as JSON. The messaging library and the checks are real. */
const runtime = vi.hoisted(() => {
  const listeners: Listener[] = [];
  const onMessage = { addListener: (one: Listener) => void listeners.push(one), removeListener: () => undefined };
  vi.stubGlobal('chrome', { runtime: { onMessage } });
  return { listeners, id: 'paperbeacon', getURL: (path: string) => `chrome-extension://paperbeacon${path}` };
});
vi.mock('wxt/browser', () => ({ browser: { runtime } }));

let tabs = 0;
/** A page; always in a new tab, so that the rate limit does not count the messages of a test. */
const PAGE = {
  id: 'paperbeacon',
  url: 'https://example.org/',
  get tab() {
    return { id: ++tabs };
  },
};
const POPUP = { id: 'paperbeacon', url: 'chrome-extension://paperbeacon/popup.html' };

function send(type: string, data: unknown, sender: object): Promise<Reply> {
  const message = JSON.parse(JSON.stringify({ id: 1, type, data, timestamp: 1 })) as unknown;
  return new Promise((answered) => runtime.listeners.some((listener) => listener(message, sender, answered)));
}

/** Data of the last message that reached its handler. */
let handled: unknown;
const NOTHING = {};
beforeEach(() => (handled = NOTHING));

const handle = (data: unknown): never => void (handled = data) as never;
for (const name of keysOf(PAGE_SCHEMAS)) answerPageMessage(name, handle);
for (const name of keysOf(EXTENSION_SCHEMAS)) answerExtensionMessage(name, handle);

function keysOf<T extends object>(record: T): (keyof T & string)[] {
  return Object.keys(record) as (keyof T & string)[];
}

const MARK = { start: 0, end: 3, kind: 'link' };
const BLOCK = { text: 'A title', kind: 'item', marks: [MARK], seams: [0, 2, 7] };
const blocks = (length: number): unknown[] => Array.from({ length }, () => BLOCK);
const CARD = { id: 'aaaaaaaaaaaa', reason: 'title', at: 0, of: 1, act: 'show', hasStyles: true };
const WATCH = { id: 'w', query: 'graphs', createdAt: 1, hits: [{ id: 'aaaaaaaaaaaa', at: 1, seen: false }] };
const HELD = { papers: [], members: ['aaaaaaaaaaaa/reading'], lists: [], notes: [] };

const VALID: [name: string, sender: object, ...data: unknown[]][] = [
  ['verifyBlocks', PAGE, [], [BLOCK], [{ text: '', kind: 'text', marks: [] }], blocks(100)],
  ['resolveKeys', PAGE, [], ['arxiv:2111.09886']],
  ['renewFilter', PAGE, undefined, null],
  ['reportPapers', PAGE, [], ['0123456789ab']],
  ['startMentions', PAGE, undefined],
  ['getCard', PAGE, CARD, { ...CARD, act: 'save', listId: 'reading', from: 'x' }, { ...CARD, hasStyles: undefined }],
  ['getRelated', PAGE, 'aaaaaaaaaaaa'],
  ['editLibrary', POPUP, { type: 'unsave', paperId: 'aaaaaaaaaaaa' }],
  ['recogniseBlocks', POPUP, [], [BLOCK], blocks(100)],
  ['settleRemovals', POPUP, { decision: 'keep' }, { decision: 'accept', shown: HELD }],
  ['testServer', POPUP, { address: 'x.test', user: 'me', password: 'p' }],
  ['connectServer', POPUP, { address: 'x.test', user: 'me', password: 'p', passphrase: 'six' }],
  ['syncServer', POPUP, undefined, null],
  ['disconnectServer', POPUP, true],
  ['changePassphrase', POPUP, 'six'],
  ['forgetServerDevice', POPUP, 'laptop'],
  ['restoreSnapshot', POPUP, '2025-10-02'],
  ['restoreTrash', POPUP, [], ['1']],
  ['putBackNotes', POPUP, ['1']],
  ['dismissProblem', POPUP, 'library-missing'],
  ['changeFeed', POPUP, { on: true }, { base: 'https://x' }, { badge: false }, { looked: true }, { seen: true }],
  ['changeWatches', POPUP, { add: 'x' }, { remove: 'w' }, { restore: WATCH }, { see: null }, { see: 'w' }],
  ...keysOf(EXTENSION_SCHEMAS)
    .filter((name) => /^(?:get|export|fetch|renew|papersChanged)/.test(name))
    .map((name): [string, object, ...unknown[]] => [name, POPUP, undefined, null]),
];

describe('messages of the right form', () => {
  test.each(VALID)('%s reaches its handler', async (name, sender, ...all) => {
    for (const data of all) {
      handled = NOTHING;
      expect(await send(name, data, sender)).toEqual({});
      expect(handled).toEqual(data);
    }
  });

  test('are checked here for every message', () => {
    const names = [...keysOf(PAGE_SCHEMAS), ...keysOf(EXTENSION_SCHEMAS)];
    expect(VALID.map(([name]) => name).sort()).toEqual(names.sort());
  });
});

describe('malformed messages', () => {
  test.each<[name: string, data: unknown, sentence: string]>([
    ['verifyBlocks', null, 'its content is null instead of a list.'],
    ['verifyBlocks', [BLOCK, 7], '1 is 7 instead of an object.'],
    ['verifyBlocks', [{ ...BLOCK, text: ['a', 'b'] }], '0.text is a list of 2 instead of a text.'],
    ['verifyBlocks', [{ ...BLOCK, marks: undefined }], '0.marks is missing.'],
    ['verifyBlocks', [{ ...BLOCK, seams: [5, 0] }], '0.seams is a list of 2 instead of ascending offsets.'],
    ['verifyBlocks', blocks(101), 'its content is a list of 101 instead of at most 100 blocks.'],
    ['resolveKeys', ['a', { b: 1 }], '1 is an object instead of a text.'],
    ['reportPapers', ['x'.repeat(500)], `0 is "${'x'.repeat(59)}…" instead of a paper id.`],
    ['startMentions', 7, 'its content is 7 instead of nothing.'],
    ['getCard', 'aaaaaaaaaaaa', 'its content is "aaaaaaaaaaaa" instead of an object.'],
    ['getCard', { ...CARD, act: 'delete' }, 'act is "delete" instead of ("show" | '],
    ['getCard', { ...CARD, from: {} }, 'from is an object instead of a text.'],
    ['getRelated', undefined, 'its content is undefined instead of a text.'],
    ['settleRemovals', {}, 'decision is missing.'],
    ['settleRemovals', { decision: 'accept' }, 'shown is missing.'],
    ['settleRemovals', { decision: 'accept', shown: { ...HELD, members: 'x' } }, 'shown.members is "x" instead of'],
    ['restoreTrash', { 0: 'a' }, 'its content is an object instead of a list.'],
    ['restoreSnapshot', 20_251_002, 'its content is 20251002 instead of a text.'],
    ['changeFeed', { on: 'yes' }, 'on is "yes" instead of true or false.'],
    ['changeFeed', { looked: false }, 'looked is false instead of true.'],
    ['changeFeed', {}, 'its content is an object instead of an object with on, base, badge, looked or seen.'],
    ['changeWatches', { restore: { ...WATCH, hits: [null] } }, 'restore.hits.0 is null instead of an object.'],
  ])('%s with %j is refused and names the place and the value', async (name, data, sentence) => {
    const { err } = await send(name, data, name in PAGE_SCHEMAS ? PAGE : POPUP);
    expect(err?.message).toContain(`The message ${name} is malformed: ${sentence}`);
    expect(handled).toBe(NOTHING);
  });

  test.each(VALID)('%s with anything is handled or refused with a sentence', async (name, sender, ...all) => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.jsonValue(), mutated(fc.constantFrom(...all))), async (data) => {
        handled = NOTHING;
        const { err } = await send(name, data, sender);
        if (err === undefined) expect(handled).not.toBe(NOTHING);
        else expect(err.message).toMatch(new RegExp(`^The message ${name} is malformed: .+\\.$`));
      }),
    );
  });

  test('of a tab that floods the background are refused before their handler runs, until its bucket refills', async () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    onTestFinished(() => void vi.useRealTimers());
    const tab = { id: 0, url: 'https://example.org/' };
    const page = { ...PAGE, tab };
    let reply: Reply = {};
    for (let i = 0; i < 10_000 && reply.err === undefined; i++) reply = await send('resolveKeys', [], page);
    handled = NOTHING;
    reply = await send('resolveKeys', [], page);
    expect([reply.err?.message, handled]).toEqual([
      'This tab asks too much; it is answered again in a few seconds.',
      NOTHING,
    ]);
    // Pages of the extension have no limit, even in the same tab.
    expect(await send('resolveKeys', [], { ...POPUP, tab })).toEqual({});
    vi.advanceTimersByTime(1000);
    expect(await send('resolveKeys', [], page)).toEqual({});
  });

  test.each(keysOf(EXTENSION_SCHEMAS))('%s is refused when it comes from a web page', async (name) => {
    const valid = VALID.find(([one]) => one === name);
    expect(await send(name, valid?.[2], PAGE)).toMatchObject({
      err: { message: 'Only pages of the extension may do this.' },
    });
    expect(handled).toBe(NOTHING);
  });
});

test('blocks of the right form never break recognition', () => {
  const { matchBlock } = createTitleMatcher([{ id: 'a', title: 'Go Wider Instead of Deeper' }]);
  const words = fc.constantFrom('Go Wider Instead', ' of Deeper', '\n', ': ', '“', '\ud800', 'x');
  const block = fc.record({
    text: fc.array(words).map((all) => all.join('')),
    kind: fc.constantFrom('text', 'heading', 'item', 'cell', 'code'),
    marks: fc.array(fc.record({ start: number(), end: number(), kind: fc.constantFrom('link', 'emphasis', 'quote') })),
    seams: fc.array(number()),
  });
  fc.assert(
    fc.property(block, (one) => {
      if (complaintAbout('It', PAGE_SCHEMAS.verifyBlocks, [one]) === undefined) matchBlock(one);
    }),
  );
});

function number(): fc.Arbitrary<number> {
  return fc.oneof(fc.integer({ min: -3, max: 60 }), fc.double({ noNaN: true, noDefaultInfinity: true }));
}
