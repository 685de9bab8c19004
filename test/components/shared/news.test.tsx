import { screen, within } from '@testing-library/preact';
import { describe, expect, test } from 'vitest';
import { NO_FEED, withFresh, type FeedMemory } from '../../../lib/core/news/feed/memory';
import { withHits, withWatch, type Watch } from '../../../lib/core/news/watches/watch';
import { fakeLibraryPorts } from '../support/fake-library-ports';
import { fakeNews } from '../support/fake-news';
import { fakePorts, paper } from '../support/fake-ports';
import { openLibrary } from '../support/open-library';
import { click, openPopup, press, row, settle, spoken, titles, type } from '../support/open-popup';

const NOW = Date.now();
const masked = paper('Masked Image Modeling at Rest', { arxivId: '2510.00001' });
const graphs = paper('Graphs Without Edges');
const old = paper('Go Wider Instead of Deeper');
const papers = [old, masked, graphs];

const ON: FeedMemory = { ...withFresh(NO_FEED, [graphs.id], NOW), on: true, fetchedAt: NOW };

function watching(...found: string[]): readonly Watch[] {
  const [watch] = withWatch([], { id: 'w', query: 'masked image', now: 1 });
  return [withHits(watch!, found, NOW)];
}

function button(name: string | RegExp): HTMLElement {
  return screen.getByRole('button', { name });
}

async function open(news: Parameters<typeof fakeNews>[1] = {}, overrides = {}) {
  const ports = fakeLibraryPorts(papers);
  Object.assign(ports, fakeNews(ports.calls, news), overrides);
  await openLibrary(ports, '#new');
  await settle();
  return ports;
}

describe('news in the popup', () => {
  test('does not mention a feed that is off', async () => {
    const ports = fakePorts(papers);
    await openPopup(ports);
    expect(titles()).toEqual(papers.map(({ title }) => title));
    expect(document.body.textContent).not.toMatch(/\bnew\b|feed/i);
    expect(ports.calls).toEqual([]);
  });

  test('lists new papers of the feed first and marks them as new until they are seen', async () => {
    const ports = fakePorts(papers);
    Object.assign(ports, fakeNews(ports.calls, { feed: ON }));
    await openPopup(ports);
    await settle();
    expect(titles()).toEqual([graphs, old, masked].map(({ title }) => title));
    expect(within(row(graphs.title)).getByText('New')).toBeTruthy();
    expect(within(row(old.title)).queryByText('New')).toBeNull();
    // The badge of the icon no longer counts them.
    expect(ports.calls).toEqual(['feed {"looked":true}']);
    await click(button('Mark as seen'));
    expect(titles()).toEqual(papers.map(({ title }) => title));
  });

  test('announces hits of a watch in one line that links to the digest', async () => {
    const ports = fakePorts(papers);
    Object.assign(ports, fakeNews(ports.calls, { watches: watching(masked.id) }));
    await openPopup(ports);
    expect(screen.getByText(/1 new for/).textContent).toContain('masked image');
    await click(button('Show'));
    expect(ports.calls.at(-1)).toBe('open news');
  });

  test('shows a feed failure with the time of the next attempt and a button to try now', async () => {
    const ports = fakePorts(papers);
    const problem = { code: 'status', status: 503, at: NOW } as const;
    const schedule = { failures: 1, nextAt: NOW + 1_800_000, notBefore: 0 };
    Object.assign(ports, fakeNews(ports.calls, { feed: { ...ON, fresh: [], problem, schedule } }));
    await openPopup(ports);
    expect(document.body.textContent).toMatch(/The feed answered 503 at .+\. Trying again at .+\. Try now/);
    await click(button('Try now'));
    expect(ports.calls).toEqual(['fetch']);
  });

  test('offers no button to try now while the server asks for a pause', async () => {
    const ports = fakePorts(papers);
    const problem = { code: 'status', status: 429, at: NOW } as const;
    const later = Date.now() + 1_800_000;
    const schedule = { failures: 1, nextAt: later, notBefore: later };
    Object.assign(ports, fakeNews(ports.calls, { feed: { ...ON, fresh: [], problem, schedule } }));
    await openPopup(ports);
    expect(document.body.textContent).toContain('The feed asks Paperbeacon to wait until');
    expect(screen.queryByRole('button', { name: 'Try now' })).toBeNull();
  });

  test('adds a watch only once, even for a search without results', async () => {
    const ports = fakePorts(papers);
    await openPopup(ports);
    await type('zebra fish');
    await click(button('Watch this search'));
    expect(ports.calls).toEqual(['watch add']);
    expect(spoken()).toContain('Watching “zebra fish”');
    expect(screen.queryByRole('button', { name: 'Watch this search' })).toBeNull();
    await type('graphs');
    expect(button('Watch this search')).toBeTruthy();
  });
});

describe('news on the library page', () => {
  test('counts each unseen paper once', async () => {
    await open({ feed: ON, watches: watching(masked.id, graphs.id) });
    expect(screen.getByRole('link', { name: /^New papers/ }).textContent).toBe('New papers 2');
  });

  test('shows the digest of a watch, saves its papers and marks it as seen', async () => {
    const ports = await open({ watches: watching(masked.id) });
    const digest = screen.getByRole('list', { name: 'New for masked image' });
    await click(within(digest).getByRole('button', { name: `Save ${masked.title}` }));
    expect(ports.view().papers.map(({ title }) => title)).toEqual([masked.title]);
    await click(button('Mark as seen: the papers for masked image'));
    expect(screen.queryByRole('list', { name: 'New for masked image' })).toBeNull();
    expect(document.body.textContent).toMatch(/Nothing new for masked image since/);
  });

  test('restores a removed watch with Ctrl+Z', async () => {
    await open({ watches: watching(masked.id) });
    await click(button('Stop watching masked image'));
    expect(screen.queryByRole('list', { name: 'New for masked image' })).toBeNull();
    await press('z', { ctrlKey: true });
    expect(screen.getByRole('list', { name: 'New for masked image' })).toBeTruthy();
  });

  test('asks for access before it switches the feed on and keeps it off when access is denied', async () => {
    const ports = await open();
    await click(screen.getByRole('switch', { name: 'Ask for the papers of the day' }));
    expect(ports.calls).toEqual(['allow https://huggingface.co', 'feed {"on":true}']);
    await click(screen.getByRole('switch', { name: 'Ask for the papers of the day' }));
    expect(ports.calls.at(-1)).toBe('feed {"on":false}');

    const refusing = await open({}, { allowFeed: () => Promise.resolve(false) });
    await click(screen.getByRole('switch', { name: 'Ask for the papers of the day' }));
    expect(refusing.calls).toEqual([]);
    expect(spoken()).toContain('so the feed stays off');
  });

  test('rejects a feed address that is not allowed and names the allowed ones', async () => {
    const ports = await open();
    const address = screen.getByRole<HTMLInputElement>('textbox', {
      name: 'Address of the feed',
      hidden: true,
    });
    address.value = 'https://example.org';
    address.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await settle();
    address.form!.requestSubmit();
    await settle();
    expect(ports.calls).toEqual([]);
    expect(spoken()).toContain('http://localhost:8080');
  });

  test('offers no other address where the extension can ask no other feed', async () => {
    await open({}, { feedIsFixed: true });
    expect(screen.getByRole('switch', { name: 'Ask for the papers of the day' })).toBeTruthy();
    expect(screen.queryByRole('textbox', { name: 'Address of the feed', hidden: true })).toBeNull();
  });

  test('imports the watches of a library file', async () => {
    const ports = fakeLibraryPorts(papers);
    const state = await openLibrary(ports, '#new');
    const file = { ...(await ports.exportLibrary()), watches: [{ query: 'graphs', createdAt: '' }] };
    const text = JSON.stringify(file);
    await state.takeFiles([new File([text], 'x.json')]);
    state.show({ view: 'new' });
    await settle();
    expect(document.body.textContent).toContain('Nothing new for graphs');
  });

  test('lists how many papers each day brought', async () => {
    const record = { askedAt: NOW, count: 3, added: 2, refused: 0, tries: 0 };
    await open({
      feed: {
        ...ON,
        days: {
          '2025-10-02': record,
          '2025-10-01': { ...record, refused: 1, reason: 'No title.' },
          '2025-09-30': { ...record, count: 0, tries: 5 },
          '2025-09-29': { ...record, count: 0 },
        },
      },
    });
    expect([...document.querySelectorAll('.feed-days dd')].map(({ textContent }) => textContent)).toEqual([
      '3 papers · 2 new',
      '3 papers · 2 new · 1 entry could not be read: No title.',
      'Given up after five tries',
      'No papers',
    ]);
  });
});
