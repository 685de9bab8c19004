import { screen, within } from '@testing-library/preact';
import { describe, expect, test } from 'vitest';
import type { Paper } from '../../../lib/core/papers';
import { fakeLibraryPorts } from '../support/fake-library-ports';
import { fakePorts, paper, report, save } from '../support/fake-ports';
import { line, openLibrary } from '../support/open-library';
import { click, openPopup, openView, row, type } from '../support/open-popup';

const AUTHORS = [
  'Ashish Vaswani',
  'Shazeer, Noam',
  ...Array.from({ length: 6 }, (_, i) => `Ann Author${'r'.repeat(i)}`),
];
const attention = paper('Attention Is All You Need', {
  authors: [...AUTHORS, 'others'],
  date: '2017-06-12',
  arxivId: '1706.03762',
  venue: 'NeurIPS 2017',
});
const bare = paper('A Bare Title');
const dated = paper('A Paper of a Year', { date: '2015' });
const papers: Paper[] = [attention, bare, dated];

const factsIn = (element: HTMLElement): string | undefined =>
  element.querySelector('.paper-facts')?.textContent ?? undefined;
const LINE = 'A. Vaswani, N. Shazeer + 6 · NeurIPS 2017';

describe('a row tells authors, year and venue under its title', () => {
  test('in search results', async () => {
    await openPopup(fakePorts(papers));
    await openView(/Search/);
    await type('a');
    expect(factsIn(row(attention.title))).toBe(LINE);
    expect(factsIn(row(bare.title))).toBeUndefined();
    expect(factsIn(row(dated.title))).toBe('2015');
    // Once is enough.
    expect(within(row(dated.title)).getAllByText('2015')).toHaveLength(1);
  });

  test('among saved papers', async () => {
    const ports = fakePorts(papers);
    ports.changeElsewhere(save(attention));
    await openPopup(ports);
    await openView(/Saved/);
    expect(factsIn(row(attention.title))).toBe(LINE);
  });

  test('among the papers on a page', async () => {
    await openPopup(fakePorts(papers, { page: () => Promise.resolve(report(papers)) }));
    expect(factsIn(row(attention.title))).toBe(LINE);
  });

  test('in the library', async () => {
    const ports = fakeLibraryPorts(papers);
    ports.changeElsewhere(save(attention), save(bare));
    await openLibrary(ports);
    expect(factsIn(line(attention.title))).toBe(LINE);
    expect(factsIn(line(bare.title))).toBeUndefined();
  });

  test('and marks there what the search found', async () => {
    await openPopup(fakePorts(papers));
    await openView(/Search/);
    await type('a');
    expect(row(attention.title).querySelector('.paper-facts mark')?.textContent).toMatch(/^A/);
  });
});

describe('an opened paper names all authors in the order of its source', () => {
  const all = AUTHORS.join('; ');

  test('in the popup', async () => {
    await openPopup(fakePorts(papers));
    await openView(/Search/);
    await click(screen.getByRole('button', { name: `Details of ${attention.title}` }));
    expect(within(row(attention.title)).getByText(all)).toBeTruthy();
  });

  test('in the library', async () => {
    const ports = fakeLibraryPorts(papers);
    ports.changeElsewhere(save(attention));
    await openLibrary(ports);
    await click(screen.getByRole('button', { name: `Details of ${attention.title}` }));
    expect(within(line(attention.title)).getByText(all)).toBeTruthy();
  });

  test('and folds the list of a large collaboration', async () => {
    const large = paper('A Higgs Boson', { authors: Array.from({ length: 2999 }, () => 'Ann Author') });
    await openPopup(fakePorts([large]));
    await openView(/Search/);
    await click(screen.getByRole('button', { name: `Details of ${large.title}` }));
    const summary = within(row(large.title)).getByText('2,999 authors');
    expect(summary.closest('details')?.open).toBe(false);
    expect(summary.nextElementSibling?.textContent).toMatch(/^(Ann Author, ){2998}Ann Author$/);
  });
});
