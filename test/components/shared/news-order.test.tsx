import { fireEvent, screen, within } from '@testing-library/preact';
import { describe, expect, test } from 'vitest';
import type { LibraryPorts } from '../../../components/library/state/ports';
import { NO_FEED, withFresh } from '../../../lib/core/news/feed/memory';
import type { NearnessOrder } from '../../../lib/core/search';
import { fakeLibraryPorts } from '../support/fake-library-ports';
import { fakeNews } from '../support/fake-news';
import { paper, save } from '../support/fake-ports';
import { openLibrary } from '../support/open-library';
import { click, saveButton, settle } from '../support/open-popup';

const saved = paper('A Saved Paper');
const fresh = ['First of the Day', 'Second of the Day', 'Third of the Day'].map((title) => paper(title));
const ids = fresh.map(({ id }) => id);
const byDay = fresh.map(({ title }) => title);

async function open(nearestFirst: LibraryPorts['nearestFirst'], ports = fakeLibraryPorts([saved, ...fresh])) {
  const feed = { ...withFresh(NO_FEED, ids, Date.now()), on: true, fetchedAt: Date.now() };
  Object.assign(ports, fakeNews(ports.calls, { feed }), { nearestFirst });
  if (ports.view().papers.length === 0) ports.changeElsewhere(save(saved));
  await openLibrary(ports, '#new');
  await settle();
  return ports;
}

const orderField = (): HTMLSelectElement => screen.getByRole('combobox', { name: 'Order' });
const shown = (): (string | null)[] =>
  within(screen.getByRole('list', { name: '3 new papers' }))
    .getAllByRole('listitem')
    .map((item) => item.getAttribute('aria-label'));
async function choose(value: string): Promise<void> {
  fireEvent.change(orderField(), { target: { value } });
  await settle();
}

describe('the new papers of the feed', () => {
  test('are in the order of days until the user chooses another, which is remembered', async () => {
    const asked: unknown[] = [];
    const nearestFirst: LibraryPorts['nearestFirst'] = (news, collection) => {
      asked.push([news, collection]);
      return Promise.resolve({ ids: [ids[2]!, ids[0]!, ids[1]!] });
    };
    const ports = await open(nearestFirst);
    expect(shown()).toEqual(byDay);
    expect(asked).toEqual([]);
    await choose('nearest');
    const nearest = [byDay[2], byDay[0], byDay[1]];
    expect(shown()).toEqual(nearest);
    expect(asked).toEqual([[ids, [saved.id]]]);
    await open(nearestFirst, ports);
    expect(orderField().value).toBe('nearest');
    expect(shown()).toEqual(nearest);
    await choose('day');
    expect(shown()).toEqual(byDay);
  });

  test('do not move when the user saves one of them', async () => {
    let order: string[] = [ids[2]!, ids[0]!, ids[1]!];
    await open(() => Promise.resolve({ ids: order }));
    await choose('nearest');
    const before = shown();
    order = ids;
    await click(saveButton(byDay[0]!));
    expect(shown()).toEqual(before);
  });

  test('get the chosen order as soon as the index knows topics', async () => {
    let answer: NearnessOrder = { lacks: 'papers' };
    const listeners = new Set<() => void>();
    await open(() => Promise.resolve(answer), {
      ...fakeLibraryPorts([saved, ...fresh]),
      onSearchChange: (callback) => (listeners.add(callback), () => listeners.delete(callback)),
    });
    await choose('nearest');
    expect(shown()).toEqual(byDay);
    answer = { ids: ids.toReversed() };
    for (const listener of listeners) listener();
    await settle();
    expect(shown()).toEqual(byDay.toReversed());
    expect(document.body.textContent).not.toContain('By day for now');
    answer = { ids };
    for (const listener of listeners) listener();
    await settle();
    expect(shown()).toEqual(byDay.toReversed());
    await choose('day');
    expect(listeners.size).toBe(0);
  });

  test.each<[string, () => Promise<NearnessOrder>, string]>([
    ['too few papers', () => Promise.resolve({ lacks: 'papers' }), 'topics are known from 500 stored papers on'],
    ['too few saved papers', () => Promise.resolve({ lacks: 'collection' }), 'save at least 5 papers'],
    ['no answer', () => Promise.reject(new Error('stopped')), 'the search index did not answer'],
  ])('stay in the order of days with %s, and the page says so', async (_, answer, reason) => {
    await open(answer);
    await choose('nearest');
    expect(shown()).toEqual(byDay);
    expect(document.body.textContent).toContain(`By day for now: ${reason}`);
    await choose('day');
    expect(document.body.textContent).not.toContain('By day for now');
  });
});
