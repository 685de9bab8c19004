import * as v from 'valibot';
import type { LibraryCommand } from '../../core/library';
import type { FeedChange } from '../../core/news/feed/memory';
import type { WatchChange } from '../../core/news/watches/watch';
import { PROBLEM_CODES } from '../../core/problem-report';
import type { ExtensionRequests } from './extension-messages';
import { blocks } from './page-schemas';
import { nothing, type Schemas, text, texts } from './schemas';

const watch = v.object({
  id: text,
  query: text,
  createdAt: v.number(),
  hits: v.array(v.object({ id: text, at: v.number(), seen: v.boolean() })),
});

/** The first of these fields that the data has decides, as it does for the receiver. */
function oneOf<T>(fields: Readonly<Record<string, v.GenericSchema>>): v.GenericSchema<T> {
  const names = Object.keys(fields);
  const none = v.never(`an object with ${names.slice(0, -1).join(', ')} or ${names.at(-1)}`);
  return v.lazy((data) => {
    const name = names.find((one) => typeof data === 'object' && data !== null && one in data);
    return name === undefined ? none : v.pick(v.object(fields), [name]);
  }) as unknown as v.GenericSchema<T>;
}

/** What the background accepts from the extension's own pages, one line a message. */
export const EXTENSION_SCHEMAS: Schemas<ExtensionRequests> = {
  getLibrary: nothing,
  // `applyCommand` checks commands, wherever they come from.
  editLibrary: v.unknown() as v.GenericSchema<LibraryCommand>,
  getSync: nothing,
  settleRemovals: v.variant('decision', [
    v.object({ decision: v.literal('keep') }),
    v.object({
      decision: v.literal('accept'),
      shown: v.object({ papers: texts, members: texts, lists: texts, notes: texts }),
    }),
  ]),
  getServer: nothing,
  testServer: v.object({ address: text, user: text, password: text }),
  connectServer: v.object({ address: text, user: text, password: text, passphrase: text }),
  syncServer: nothing,
  disconnectServer: v.boolean(),
  changePassphrase: text,
  forgetServerDevice: text,
  getHistory: nothing,
  restoreSnapshot: text,
  restoreTrash: texts,
  putBackNotes: texts,
  exportLibrary: nothing,
  getDevices: nothing,
  papersChanged: nothing,
  renewSearchIndex: nothing,
  changeFeed: oneOf<FeedChange>({
    on: v.boolean(),
    base: text,
    badge: v.boolean(),
    looked: v.literal(true),
    seen: v.literal(true),
  }),
  fetchFeed: nothing,
  changeWatches: oneOf<WatchChange>({ add: text, remove: text, restore: watch, see: v.nullable(text) }),
  recogniseBlocks: blocks,
  getProblems: nothing,
  dismissProblem: v.picklist(PROBLEM_CODES),
};
