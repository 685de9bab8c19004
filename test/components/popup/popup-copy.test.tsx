import { screen, waitFor } from '@testing-library/preact';
import { expect, test } from 'vitest';
import { parse } from '@retorquere/bibtex-parser';
import { fakePorts, paper, report } from '../support/fake-ports';
import { click, openPopup, openView, press, spoken } from '../support/open-popup';

const papers = [
  paper('First Paper', { arxivId: '2101.00001', authors: ['Ann van Ek', 'Bo Li'] }),
  paper('Second {Paper}', { abstract: 'All & more' }),
];
const saving = papers.map(({ id, title }) => ({
  type: 'save' as const,
  paperId: id,
  listId: 'reading',
  stub: { title },
}));

test('the popup copies BibTeX for all papers on the page', async () => {
  const ports = fakePorts(papers, { page: () => Promise.resolve(report(papers)) });
  await openPopup(ports);
  await click(screen.getByRole('button', { name: 'Copy BibTeX for all papers on this page' }));
  await waitFor(() => expect(spoken()).toContain('Copied 2 entries'));
  expect(parse(ports.clipboard(), { sentenceCase: false }).entries.map(({ fields }) => fields.title)).toEqual(
    papers.map(({ title }) => title),
  );
});

test('the popup offers no BibTeX on a page without papers', async () => {
  await openPopup(fakePorts(papers));
  await openView(/On this page/);
  expect(screen.queryByRole('button', { name: /Copy BibTeX/ })).toBeNull();
});

test.each([
  ['Copy BibTeX', /^@misc\{first-paper-/, 'Copied 1 entry'],
  [
    'Copy citation, APA',
    'van Ek, A., & Li, B. (2021). First Paper (arXiv:2101.00001). arXiv. https://arxiv.org/abs/2101.00001',
    'Copied 1 citation',
  ],
  ['Copy citation, IEEE', 'A. van Ek and B. Li, “First Paper,” arXiv:2101.00001, 2021.', 'Copied 1 citation'],
  ['Copy Markdown link', '[First Paper](https://arxiv.org/abs/2101.00001)', 'Copied 1 Markdown link'],
  ['Copy rich link', 'First Paper https://arxiv.org/abs/2101.00001', 'Copied 1 rich link'],
  ['Copy link', 'https://arxiv.org/abs/2101.00001', 'Copied 1 link'],
])('the Cite menu of a paper copies: %s', async (item, text, said) => {
  const ports = fakePorts(papers, { page: () => Promise.resolve(report(papers)) });
  await openPopup(ports);
  await click(screen.getByRole('button', { name: 'Details of First Paper' }));
  await click(screen.getByRole('button', { name: 'Cite First Paper' }));
  await click(screen.getByRole('menuitem', { name: item }));
  await waitFor(() => expect(spoken()).toContain(said));
  if (typeof text === 'string') expect(ports.clipboard()).toBe(text);
  else expect(ports.clipboard()).toMatch(text);
});

test('a rich link is copied as HTML beside its text', async () => {
  const html: (string | undefined)[] = [];
  const ports = fakePorts(papers, {
    page: () => Promise.resolve(report(papers)),
    copyText: async (_, rich) => void html.push(await rich),
  });
  await openPopup(ports);
  await click(screen.getByRole('button', { name: 'Details of First Paper' }));
  for (const item of ['Copy rich link', 'Copy link']) {
    await click(screen.getByRole('button', { name: 'Cite First Paper' }));
    await click(screen.getByRole('menuitem', { name: item }));
  }
  await waitFor(() => expect(html).toEqual(['<a href="https://arxiv.org/abs/2101.00001">First Paper</a>', undefined]));
});

test('the Cite menu of a saved list copies all its papers by keyboard alone', async () => {
  const ports = fakePorts(papers);
  ports.changeElsewhere(...saving);
  await openPopup(ports);
  await openView(/Saved/);
  const button = screen.getByRole('button', { name: 'Cite All saved' });
  button.focus();
  await press('ArrowDown');
  expect(document.activeElement?.textContent).toBe('Copy BibTeX');
  await press('End');
  expect(document.activeElement?.textContent).toBe('Copy links');
  await press('Escape');
  expect(document.activeElement).toBe(button);
  await press('ArrowDown');
  await press('ArrowUp');
  await click(document.activeElement as HTMLElement);
  await waitFor(() => expect(spoken()).toContain('Copied 2 links'));
  expect(ports.clipboard().split('\n')).toHaveLength(2);
  expect(document.activeElement).toBe(button);
});

test('the popup says when the browser refuses to copy', async () => {
  const ports = fakePorts(papers, {
    page: () => Promise.resolve(report(papers)),
    copyText: () => Promise.reject(new Error('not allowed')),
  });
  await openPopup(ports);
  await click(screen.getByRole('button', { name: 'Copy BibTeX for all papers on this page' }));
  await waitFor(() => expect(spoken()).toContain('The browser did not allow copying.'));
});
