import { screen, within } from '@testing-library/preact';
import { describe, expect, test } from 'vitest';
import type { PopupSearchAnswer } from '../../../components/popup/state/ports';
import type { Paper } from '../../../lib/core/papers/paper';
import { fakePorts, later, paper, report } from '../support/fake-ports';
import { click, field, openPopup, openView, row, rows, settle, tab, titles, type } from '../support/open-popup';

const timesNet = paper('TimesNet: Temporal 2D-Variation Modeling', {
  arxivId: '2210.02186',
  date: 'Oct 2',
  abstract: 'Time series analysis matters.',
  links: [
    { kind: 'code', url: 'https://github.com/thuml/TimesNet' },
    { kind: 'project', url: 'https://example.org/timesnet' },
  ],
});
const wider = paper('Go Wider Instead of Deeper');
const papers = [timesNet, wider, paper('Learning Features with Parameter-Free Layers')];

describe('popup on opening', () => {
  test('focuses the search field', async () => {
    await openPopup(fakePorts(papers));
    expect(document.activeElement).toBe(field());
  });

  test('shows the newest papers on a page without papers', async () => {
    await openPopup(fakePorts(papers));
    expect(tab(/Search/).getAttribute('aria-selected')).toBe('true');
    expect(titles()).toEqual(papers.map(({ title }) => title));
  });

  test('shows the page view and its number on a page with papers', async () => {
    await openPopup(fakePorts(papers, { page: () => Promise.resolve(report([wider, timesNet])) }));
    expect(tab(/On this page/).getAttribute('aria-selected')).toBe('true');
    expect(tab(/On this page/).textContent).toBe('On this page 2');
    expect(titles()).toEqual([wider.title, timesNet.title]);
  });

  test('does not wait for a page that never answers', async () => {
    await openPopup(fakePorts(papers, { page: () => new Promise(() => {}) }));
    expect(rows()).toHaveLength(3);
  });
});

describe('search results in the popup', () => {
  test('appear on typing from another view', async () => {
    await openPopup(fakePorts(papers));
    await openView(/On this page/);
    await type('wider');
    expect(tab(/Search/).getAttribute('aria-selected')).toBe('true');
    expect(titles()).toEqual(['Go Wider Instead of Deeper']);
  });

  test('are list items named by their title', async () => {
    await openPopup(fakePorts(papers));
    await type('times');
    expect(row(timesNet.title)).toBe(rows()[0]);
  });

  test('mark the matched words', async () => {
    await openPopup(fakePorts(papers));
    await type('wider deeper');
    const marked = [...row(wider.title).querySelectorAll('a mark')].map(({ textContent }) => textContent);
    expect(marked).toEqual(['Wider', 'Deeper']);
    expect(within(row(wider.title)).getByRole('link', { name: wider.title })).toBeTruthy();
  });

  test('tell in one line the facts and the day of the list, and the rest in the details', async () => {
    await openPopup(fakePorts(papers));
    const item = within(row(timesNet.title));
    expect(row(timesNet.title).querySelector('.facts')?.textContent).toBe('2022Listed Oct 2');
    expect(item.queryByText('arXiv 2210.02186')).toBeNull();
    expect(row(timesNet.title).textContent).not.toContain('Time series analysis matters.');
    await click(screen.getByRole('button', { name: `Details of ${timesNet.title}` }));
    expect(row(timesNet.title).querySelector('.origin')?.textContent).toBe('arXiv 2210.02186 · Listed Oct 2');
    expect(item.getByRole('link', { name: 'Code' }).getAttribute('href')).toBe('https://github.com/thuml/TimesNet');
    expect(item.getByRole('link', { name: 'Project' })).toBeTruthy();
  });

  test('show of the abstract only what matched, and nothing of it where the title tells', async () => {
    const said = paper('Said Elsewhere', { abstract: 'Nothing here. Only kernels are told of.' });
    await openPopup(
      fakePorts([said, paper('Kernels', { abstract: 'Of kernels.' })], {
        search: (query) =>
          Promise.resolve({
            hits: [said, paper('Kernels')].map((one) => ({
              paper: one,
              terms: query ? ['kernels', 'kernelsize'] : [],
            })),
            relaxed: false,
          }),
      }),
    );
    expect(document.querySelector('.glimpse')).toBeNull();
    await type('kernels');
    expect(row('Said Elsewhere').querySelector('.glimpse mark')?.textContent).toBe('kernels');
    expect(row('Kernels').querySelector('.glimpse')).toBeNull();
  });

  test('show the whole abstract and every link in the details', async () => {
    await openPopup(fakePorts(papers));
    const details = screen.getByRole('button', { name: `Details of ${timesNet.title}` });
    await click(details);
    expect(details.getAttribute('aria-expanded')).toBe('true');
    const links = within(row(timesNet.title)).getAllByRole('link').slice(1);
    expect(links.map(({ textContent }) => textContent)).toEqual([
      'Paper',
      'PDF',
      'alphaXiv',
      'Hugging Face',
      'Code',
      'Project',
    ]);
    expect(row(timesNet.title).textContent).toContain('Time series analysis matters.');
  });

  test('link to a title search when they have no arXiv id', async () => {
    const ports = fakePorts(papers);
    await openPopup(ports);
    await click(screen.getByRole('link', { name: wider.title }));
    expect(ports.calls.at(-1)).toContain('https://arxiv.org/search/?query=Go%20Wider');
  });

  test('open at their DOI when they have no arXiv id, even before the store has told it', async () => {
    const printed = paper('A Printed Paper', { doi: '10.1000/printed' });
    const stored = later<Paper[]>();
    const ports = fakePorts([printed], {
      search: () =>
        Promise.resolve({ hits: [{ paper: { id: printed.id, title: printed.title }, terms: [] }], relaxed: false }),
      papers: () => stored.promise,
    });
    await openPopup(ports);
    await click(screen.getByRole('link', { name: printed.title }));
    expect(ports.calls).toEqual([]);
    stored.resolve([printed]);
    await settle();
    expect(ports.calls).toEqual(['open https://doi.org/10.1000/printed']);
    await click(screen.getByRole('button', { name: `Details of ${printed.title}` }));
    const links = within(row(printed.title)).getAllByRole('link').slice(1);
    expect(links.map(({ textContent }) => textContent)).toEqual(['DOI']);
  });

  test('never nest a control inside another', async () => {
    await openPopup(fakePorts(papers));
    await click(screen.getByRole('button', { name: `Details of ${timesNet.title}` }));
    expect(document.querySelector(':is(a, button, label) :is(a, button, input)')?.closest('.paper')).toBeFalsy();
  });
});

describe('answers to a search in the popup', () => {
  test('say when no paper matches the whole query', async () => {
    const ports = fakePorts(papers, {
      search: () => Promise.resolve({ hits: [{ paper: wider, terms: [] }], relaxed: true }),
    });
    await openPopup(ports);
    await type('wider or not');
    expect(screen.getByText('No paper matches the whole search. The closest matches come first.')).toBeTruthy();
  });

  test('say which operators are unknown and which exist, above what was found and above nothing', async () => {
    const said = /^tag: is no operator, so what follows it is searched as text\. These are: author: title: .*doi:$/;
    const ports = fakePorts(papers, {
      search: (query) =>
        Promise.resolve({
          hits: query === 'tag:wider' ? [{ paper: wider, terms: [] }] : [],
          relaxed: false,
          unknown: ['tag'],
        }),
    });
    await openPopup(ports);
    for (const query of ['tag:wider', 'tag:nothing']) {
      await type(query);
      expect(screen.getByText(said)).toBeTruthy();
    }
  });

  test('mark the name for which a paper was found, however late it stands', async () => {
    const authors = ['Ashish Vaswani', 'Noam Shazeer', 'Niki Parmar', 'Jakob Uszkoreit'];
    const attention = paper('Attention Is All You Need', { authors });
    const ports = fakePorts([attention], {
      search: () => Promise.resolve({ hits: [{ paper: attention, terms: ['uszkoreit'] }], relaxed: false }),
    });
    await openPopup(ports);
    await type('uszkoreit');
    const facts = row(attention.title).querySelector('.paper-facts');
    expect(facts?.textContent).toBe('A. Vaswani, N. Shazeer, … J. Uszkoreit + 1');
    expect(facts?.querySelector('mark')?.textContent).toBe('Uszkoreit');
  });

  test('take the saved papers and their lists into account', async () => {
    const asked: string[][] = [];
    const ports = fakePorts(papers, {
      search: (_, { saved, lists }) => {
        asked.push([...saved], ...lists.map(({ name, papers: members }) => [name, ...members]));
        return Promise.resolve({ hits: [], relaxed: false });
      },
    });
    const { state } = await openPopup(ports);
    await state.toggleSaved(wider);
    asked.length = 0;
    await type('saved:');
    expect(asked).toEqual([[wider.id], ['Reading list', wider.id]]);
  });

  test('are dropped when they belong to an older query', async () => {
    const pending = new Map<string, (answer: PopupSearchAnswer) => void>();
    const ports = fakePorts(papers, {
      search: (query) => new Promise((resolve) => pending.set(query, resolve)),
    });
    await openPopup(ports);
    pending.get('')?.({ hits: [], relaxed: false });
    await type('w');
    await type('wi');
    pending.get('wi')?.({ hits: [{ paper: wider, terms: ['wi'] }], relaxed: false });
    pending.get('w')?.({ hits: [{ paper: timesNet, terms: ['w'] }], relaxed: false });
    await settle();
    expect(titles()).toEqual([wider.title]);
  });

  test('come from one request for several keystrokes at once', async () => {
    const asked: string[] = [];
    const ports = fakePorts(papers, {
      search: (query) => Promise.resolve(void asked.push(query)).then(() => ({ hits: [], relaxed: false })),
    });
    const { state } = await openPopup(ports);
    for (const query of ['g', 'go', 'go ', 'go w']) state.type(query);
    await settle();
    expect(asked).toEqual(['', 'go w']);
  });

  test('can be requested again after a failure', async () => {
    let broken = true;
    const ports = fakePorts(papers, {
      search: () =>
        broken
          ? Promise.reject(new Error('silent'))
          : Promise.resolve({ hits: [{ paper: wider, terms: [] }], relaxed: false }),
    });
    await openPopup(ports);
    expect(screen.getByText('The search did not answer')).toBeTruthy();
    broken = false;
    await click(screen.getByRole('button', { name: 'Try again' }));
    expect(titles()).toEqual([wider.title]);
  });

  test('offer a search elsewhere and to add papers when they are empty', async () => {
    const ports = fakePorts(papers);
    await openPopup(ports);
    await type('xylophone & co');
    expect(screen.getByText('No results for “xylophone & co”')).toBeTruthy();
    await click(screen.getByRole('link', { name: 'Search Hugging Face instead' }));
    await click(screen.getByRole('button', { name: 'Add papers' }));
    expect(ports.calls).toEqual(['open https://huggingface.co/papers?q=xylophone%20%26%20co', 'open adding']);
  });
});

test('a result that has none of the words says that its topic was found', async () => {
  const hits = [
    { paper: wider, terms: ['wider'] },
    { paper: timesNet, terms: [], isAlike: true },
  ];
  await openPopup(fakePorts(papers, { search: () => Promise.resolve({ hits, relaxed: false }) }));
  await type('broader');
  expect(rows().map((one) => within(one).queryByText('Found by its topic') !== null)).toEqual([false, true]);
});

describe('related papers in the popup', () => {
  test('appear in the details and start a search for their title', async () => {
    const ports = fakePorts(papers, {
      related: ([id]) =>
        Promise.resolve({
          papers: id === timesNet.id ? [{ ...wider, topics: ['wider', 'deeper'] }] : [],
          knowsTopics: true,
        }),
    });
    await openPopup(ports);
    await click(screen.getByRole('button', { name: `Details of ${timesNet.title}` }));
    const related = within(screen.getByRole('group', { name: 'Related papers' }));
    expect(related.getByText('Also on wider · deeper')).toBeTruthy();
    await click(related.getByRole('button', { name: wider.title }));
    expect(field().value).toBe(wider.title);
    expect(document.activeElement).toBe(field());
    expect(titles()).toEqual([wider.title]);
    await click(screen.getByRole('button', { name: `Details of ${wider.title}` }));
    expect(screen.queryByRole('group', { name: 'Related papers' })).toBeNull();
  });
});

function recent(): (string | null)[] {
  return within(screen.getByRole('group', { name: 'Recent searches' }))
    .getAllByRole('button')
    .map((button) => button.getAttribute('aria-label') ?? button.textContent);
}

describe('recent searches in the popup', () => {
  test('list the searches whose results were used, latest first, each once', async () => {
    await openPopup(fakePorts(papers));
    expect(screen.queryByRole('group', { name: 'Recent searches' })).toBeNull();
    for (const query of ['wider', 'learning', 'nothing', 'Wider']) {
      await type(query);
      const first = rows()[0];
      if (first) await click(within(first).getByRole('button', { name: /^Save / }));
    }
    await type('');
    expect(recent()).toEqual(['Wider', 'Forget “Wider”', 'learning', 'Forget “learning”']);
  });

  test('can be repeated and forgotten', async () => {
    const ports = fakePorts(papers, { recentQueries: () => Promise.resolve(['wider', 'times']) });
    const stored: string[][] = [];
    ports.setRecentQueries = (queries) => Promise.resolve(void stored.push([...queries]));
    await openPopup(ports);
    await click(screen.getByRole('button', { name: 'Forget “wider”' }));
    expect(stored).toEqual([['times']]);
    await click(screen.getByRole('button', { name: 'times' }));
    expect(field().value).toBe('times');
    expect(document.activeElement).toBe(field());
    expect(titles()).toEqual([timesNet.title]);
  });
});

/** Whether the row reserves room for an abstract. The line of facts has its room in every row. */
function room(title: string): boolean {
  return row(title).querySelector('.glimpse') !== null;
}

test('papers that went while the first answer was under way are not shown', async () => {
  const first = later<PopupSearchAnswer>();
  const answers = [first.promise, Promise.resolve({ hits: [], relaxed: false, noPapers: true })];
  const listeners: (() => void)[] = [];
  const ports = fakePorts(papers, {
    search: () => answers.shift() ?? Promise.reject(new Error('asked too often')),
    onSearchChange: (callback) => (listeners.push(callback), () => undefined),
  });
  const opening = openPopup(ports);
  for (const change of listeners) change();
  first.resolve({ hits: [{ paper: wider, terms: [] }], relaxed: false });
  await opening;
  expect(titles()).toEqual([]);
  expect(screen.getByText('No papers yet')).toBeTruthy();
});

describe('results before the store answers', () => {
  const bare = { ...paper('A Bare Title'), hasAbstract: false, hasFacts: false };
  const whole = { ...paper('A Whole Paper'), hasAbstract: true, hasFacts: true };

  test('show titles and reserve room for abstracts', async () => {
    const abstracts = later<Paper[]>();
    const hits = [whole, bare].map((found) => ({ paper: found, terms: ['told'] }));
    const ports = fakePorts(papers, {
      search: () => Promise.resolve({ hits, relaxed: false }),
      papers: () => abstracts.promise,
    });
    await openPopup(ports);
    await type('a');
    expect(titles()).toEqual([whole.title, bare.title]);
    expect(room(whole.title)).toBe(true);
    expect(room(bare.title)).toBe(false);

    abstracts.resolve([{ ...paper(whole.title), abstract: 'Told in full.' }, paper(bare.title)]);
    await settle();
    expect(row(whole.title).querySelector('.glimpse')?.textContent).toBe('Told in full.');
    expect(document.querySelector('.awaited')).toBeNull();
  });
});

/** Number of characters that fill more than one line of the popup. */
const TWO_LINES = 110;

test('the excerpt around a match at the end of an abstract fills two lines', async () => {
  const filler = 'Nothing of note is said in this sentence at all. '.repeat(5);
  await openPopup(fakePorts([paper('Late', { abstract: `${filler}Ends with kernels.` })]));
  await type('kernels');
  const glimpse = row('Late').querySelector('.glimpse')?.textContent ?? '';
  expect(glimpse).toMatch(/^… .*Ends with kernels\.$/);
  expect(glimpse.length).toBeGreaterThanOrEqual(TWO_LINES);
});

test('the excerpt of an abstract is the part with the most matched words', async () => {
  const filler = 'Nothing of note is said in this sentence at all. '.repeat(5);
  const far = paper('Far', {
    abstract: `Sparse start. ${filler}${filler}Here sparse kernels are fused. ${filler}`,
  });
  await openPopup(fakePorts([far]));
  await type('sparse kernels fused');
  const glimpse = row('Far').querySelector('.glimpse')?.textContent ?? '';
  expect(glimpse.startsWith('… ')).toBe(true);
  expect(glimpse).toContain('sparse kernels are fused');
});
