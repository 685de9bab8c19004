import { screen, within } from '@testing-library/preact';
import { describe, expect, test } from 'vitest';
import type { FrontPageState, PopupSearchAnswer } from '../../../components/popup/state/ports';
import type { Paper } from '../../../lib/core/papers/paper';
import { fakePorts, later, paper, report } from '../support/fake-ports';
import {
  click,
  field,
  openPopup,
  openView,
  row,
  rows,
  settle,
  tab,
  titles,
  type,
} from '../support/open-popup';

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

describe('on opening', () => {
  test('the search field has the focus', async () => {
    await openPopup(fakePorts(papers));
    expect(document.activeElement).toBe(field());
  });

  test('a page without papers leads to the newest ones', async () => {
    await openPopup(fakePorts(papers));
    expect(tab(/Search/).getAttribute('aria-selected')).toBe('true');
    expect(titles()).toEqual(papers.map(({ title }) => title));
  });

  test('a page with papers comes first, with their number', async () => {
    await openPopup(fakePorts(papers, { page: () => Promise.resolve(report([wider, timesNet])) }));
    expect(tab(/On this page/).getAttribute('aria-selected')).toBe('true');
    expect(tab(/On this page/).textContent).toBe('On this page 2');
    expect(titles()).toEqual([wider.title, timesNet.title]);
  });

  test('a page that never answers does not keep the popup waiting', async () => {
    await openPopup(fakePorts(papers, { page: () => new Promise(() => {}) }));
    expect(rows()).toHaveLength(3);
  });

  test('a page that answers late does not pull the reader away', async () => {
    const answer = later<FrontPageState>();
    const { state } = await openPopup(fakePorts(papers, { page: () => answer.promise }));
    answer.resolve(report([wider]));
    await settle();
    expect(state.view.value).toBe('search');
    expect(tab(/On this page/).textContent).toBe('On this page 1');
  });
});

describe('results', () => {
  test('typing searches, from whichever view', async () => {
    await openPopup(fakePorts(papers));
    await openView(/Saved/);
    await type('wider');
    expect(tab(/Search/).getAttribute('aria-selected')).toBe('true');
    expect(titles()).toEqual(['Go Wider Instead of Deeper']);
  });

  test('are list items named by their title', async () => {
    await openPopup(fakePorts(papers));
    await type('times');
    expect(row(timesNet.title)).toBe(rows()[0]);
  });

  test('mark the words that matched', async () => {
    await openPopup(fakePorts(papers));
    await type('wider deeper');
    const marked = [...row(wider.title).querySelectorAll('a mark')].map(({ textContent }) => textContent);
    expect(marked).toEqual(['Wider', 'Deeper']);
    expect(within(row(wider.title)).getByRole('link', { name: wider.title })).toBeTruthy();
  });

  test('say the arXiv id, the date, and where code and project are', async () => {
    await openPopup(fakePorts(papers));
    const item = within(row(timesNet.title));
    expect(item.getByText('arXiv 2210.02186')).toBeTruthy();
    expect(item.getByText('Oct 2')).toBeTruthy();
    expect(item.getByRole('link', { name: 'Code' }).getAttribute('href')).toBe(
      'https://github.com/thuml/TimesNet',
    );
    expect(item.getByRole('link', { name: 'Project' })).toBeTruthy();
  });

  test('open to the whole abstract and every link', async () => {
    await openPopup(fakePorts(papers));
    const details = screen.getByRole('button', { name: `Details of ${timesNet.title}` });
    await click(details);
    expect(details.getAttribute('aria-expanded')).toBe('true');
    const links = within(row(timesNet.title)).getAllByRole('link').slice(1);
    expect(links.map(({ textContent }) => textContent)).toEqual(['Paper', 'Hugging Face', 'Code', 'Project']);
    expect(row(timesNet.title).textContent).toContain('Time series analysis matters.');
  });

  test('without an arXiv id lead to a search for the title', async () => {
    const ports = fakePorts(papers);
    await openPopup(ports);
    await click(screen.getByRole('link', { name: wider.title }));
    expect(ports.calls.at(-1)).toContain('https://arxiv.org/search/?query=Go%20Wider');
  });

  test('never nest a control in another', async () => {
    await openPopup(fakePorts(papers));
    await click(screen.getByRole('button', { name: `Details of ${timesNet.title}` }));
    expect(
      document.querySelector(':is(a, button, label) :is(a, button, input)')?.closest('.paper'),
    ).toBeFalsy();
  });
});

describe('answers', () => {
  test('say when no paper has all that was asked for', async () => {
    const ports = fakePorts(papers, {
      search: () => Promise.resolve({ hits: [{ paper: wider, terms: [] }], relaxed: true }),
    });
    await openPopup(ports);
    await type('wider or not');
    expect(
      screen.getByText('No paper matches the whole search. The closest matches come first.'),
    ).toBeTruthy();
  });

  test('know what is saved, and in which list', async () => {
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

  test('to an older question are dropped', async () => {
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

  test('several keystrokes at once are one question', async () => {
    const asked: string[] = [];
    const ports = fakePorts(papers, {
      search: (query) => Promise.resolve(void asked.push(query)).then(() => ({ hits: [], relaxed: false })),
    });
    const { state } = await openPopup(ports);
    for (const query of ['g', 'go', 'go ', 'go w']) state.type(query);
    await settle();
    expect(asked).toEqual(['', 'go w']);
  });

  test('that fail say so and can be asked for again', async () => {
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

  test('with nothing in them offer to look elsewhere', async () => {
    const ports = fakePorts(papers);
    await openPopup(ports);
    await type('xylophone & co');
    expect(screen.getByText('No results for “xylophone & co”')).toBeTruthy();
    await click(screen.getByRole('link', { name: 'Search Hugging Face instead' }));
    expect(ports.calls).toEqual(['open https://huggingface.co/papers?q=xylophone%20%26%20co']);
  });
});

describe('related papers', () => {
  test('stand in the details, and lead to a search for them', async () => {
    const ports = fakePorts(papers, {
      related: (id) => Promise.resolve(id === timesNet.id ? [wider] : []),
    });
    await openPopup(ports);
    await click(screen.getByRole('button', { name: `Details of ${timesNet.title}` }));
    const related = within(screen.getByRole('group', { name: 'Related papers' }));
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

describe('recent searches', () => {
  test('are those that led somewhere, the latest first, each once', async () => {
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

  test('search again, and can be forgotten', async () => {
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

/** Whether room is kept for an abstract, and for a line of facts. */
function room(title: string): boolean[] {
  return [row(title).querySelector('.glimpse') !== null, row(title).matches('.awaits-facts')];
}

describe('while the store has not answered', () => {
  const bare = { ...paper('A Bare Title'), hasAbstract: false, hasFacts: false };
  const whole = { ...paper('A Whole Paper'), hasAbstract: true, hasFacts: true };

  test('what was typed has its titles, and the room of what comes with them', async () => {
    const abstracts = later<Paper[]>();
    const hits = [whole, bare].map((found) => ({ paper: found, terms: ['a'] }));
    const ports = fakePorts(papers, {
      search: () => Promise.resolve({ hits, relaxed: false }),
      papers: () => abstracts.promise,
    });
    await openPopup(ports);
    await type('a');
    expect(titles()).toEqual([whole.title, bare.title]);
    expect(room(whole.title)).toEqual([true, true]);
    expect(room(bare.title)).toEqual([false, false]);

    abstracts.resolve([{ ...paper(whole.title), abstract: 'Told in full.' }, paper(bare.title)]);
    await settle();
    expect(row(whole.title).querySelector('.glimpse')?.textContent).toBe('Told in full.');
    expect(document.querySelector('.awaited, .awaits-facts')).toBeNull();
  });
});

/** Letters that fill more than a line of the popup. */
const TWO_LINES = 110;

test('the glimpse of a late match still fills two lines', async () => {
  const filler = 'Nothing of note is said in this sentence at all. '.repeat(5);
  await openPopup(fakePorts([paper('Late', { abstract: `${filler}Ends with kernels.` })]));
  await type('kernels');
  const glimpse = row('Late').querySelector('.glimpse')?.textContent ?? '';
  expect(glimpse).toMatch(/^… .*Ends with kernels\.$/);
  expect(glimpse.length).toBeGreaterThanOrEqual(TWO_LINES);
});

test('the glimpse of an abstract is the part with most of the words that matched', async () => {
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
