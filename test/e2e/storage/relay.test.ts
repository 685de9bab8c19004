import { isDeepStrictEqual } from 'node:util';
import { afterEach, describe, expect, test } from 'vitest';
import type { BrowserDriver } from '../../../scripts/driver/driver';
import type { LibraryView } from '../../../lib/core/library';
import { edit, idOf, save, view } from '../../support/real-browsers/ask';
import { Relay } from '../../support/real-browsers/relay';
import { borrowBrowser, giveBack, ONE_BROWSER } from '../support/browsers';

/** Two real browsers, connected by a relay that resolves conflicts as a sync service does. */

let running: BrowserDriver[] = [];
afterEach(async () => {
  await giveBack(...running);
  running = [];
});

const shown = ({ lists, papers }: LibraryView): unknown => [
  lists.map(({ id, name, colour, count }) => [id, name, colour, count]),
  new Map(papers.map(({ id, title, lists: inLists, note, readState }) => [id, [title, inLists, note, readState]])),
];

describe.each(ONE_BROWSER)('%s', (name) => {
  test('saves made offline in both browsers survive, and both libraries become the same', async () => {
    const a = await borrowBrowser(name);
    running.push(a);
    const b = await borrowBrowser(name);
    running.push(b);
    const relay = new Relay(name);
    relay.join(a);
    relay.join(b);

    // Offline: each browser saves twenty papers, five of them the same, and both edit the same list and paper.
    const papers = Array.from({ length: 35 }, (_, i) => idOf(i));
    for (const id of papers.slice(0, 20)) await edit(a, save(id));
    for (const id of papers.slice(15)) await edit(b, save(id));
    await edit(a, { type: 'create-list', listId: 'shared', name: 'From A' });
    await edit(b, { type: 'create-list', listId: 'shared', name: 'From B' });
    await edit(b, { type: 'set-colour', listId: 'shared', colour: 'teal' });
    await edit(a, { type: 'set-note', paperId: papers[16]!, note: 'thought on A' });
    await edit(b, { type: 'set-read', paperId: papers[16]!, state: 'read' });
    await edit(b, { type: 'unsave', paperId: papers[34]! });

    // Online, with delays: the browsers sync in turns, with a removal and saves in between.
    const bothSame = async (): Promise<boolean> => {
      const changed = [await relay.meet(a), await relay.meet(b)];
      const [here, there] = await Promise.all([view(a), view(b)]);
      return !changed.includes(true) && here.papers.length === 35 && isDeepStrictEqual(shown(here), shown(there));
    };
    await relay.meet(a);
    await relay.meet(b);
    await edit(a, { type: 'unsave', paperId: papers[0]! });
    await edit(b, save(idOf(100)));
    await edit(a, save(idOf(101)));
    await expect.poll(bothSame, { interval: 500 }).toBe(true);

    const { papers: final, lists } = await view(b);
    const ids = final.map(({ id }) => id);
    expect(ids.toSorted()).toEqual([...papers.slice(1, 34), idOf(100), idOf(101)].toSorted());
    expect(lists.find(({ id }) => id === 'shared')).toMatchObject({ colour: 'teal' });
    expect(final.find(({ id }) => id === papers[16])).toMatchObject({
      note: 'thought on A',
      readState: 'read',
    });
  });
});
