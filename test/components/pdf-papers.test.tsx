import { fireEvent, screen } from '@testing-library/preact';
import { expect, test } from 'vitest';
import type { PdfPort, PopupPorts } from '../../components/popup/state/ports';
import { madePapers } from '../support/made-papers';
import { fakePorts } from './support/fake-ports';
import { click, isPressed, openPopup, openView, saveButton, settle, titles } from './support/open-popup';

const papers = madePapers(3);
const [first, second] = papers;

/** A popup over a PDF that answers as `read` does. */
async function openOnPdf(read: PdfPort['read'], overrides: Partial<PopupPorts> = {}) {
  let closed = 0;
  const ports = fakePorts(papers, {
    page: () => Promise.resolve({ kind: 'pdf' }),
    pdf: () => ({ read, close: () => void closed++ }),
    ...overrides,
  });
  await openPopup(ports);
  await openView(/page/i);
  return { ports, closed: () => closed };
}

const button = (name: string | RegExp): HTMLElement => screen.getByRole('button', { name });
const found = (...pages: number[][]) =>
  pages.flatMap((numbers, i) => {
    const paper = papers[i];
    return paper ? { paper, pages: numbers } : [];
  });

test('a PDF is read when the user asks, and its papers are listed with pages, saved and copied', async () => {
  let reads = 0;
  const { ports, closed } = await openOnPdf(() => {
    reads++;
    return Promise.resolve({ papers: found([2, 9], [1, 2, 3, 4]), hasText: true });
  });
  expect(reads).toBe(0);
  await click(button('Papers in this PDF'));
  expect(titles()).toEqual([first?.title, second?.title]);
  expect(document.body.textContent).toContain('p. 2, 9');
  expect(document.body.textContent).toContain('p. 1, 2, 3 …');
  expect(closed()).toBe(1);
  await click(saveButton(first?.title ?? ''));
  expect(isPressed(first?.title ?? '')).toBe(true);
  await click(button('Copy BibTeX for all papers in this PDF'));
  await expect.poll(() => ports.clipboard().match(/^@/gm)?.length).toBe(2);
});

test('papers appear while pages are read, and cancelling stops it', async () => {
  let signal: AbortSignal | undefined;
  await openOnPdf((options) => {
    signal = options.signal;
    options.onProgress({ read: 7, total: 20, papers: found([7]) });
    return new Promise((_, reject) => options.signal.addEventListener('abort', () => reject(new Error('stopped'))));
  });
  await click(button('Papers in this PDF'));
  expect(screen.getByRole('progressbar', { name: 'Read 7 of 20 pages…' })).toBeTruthy();
  expect(titles()).toEqual([first?.title]);
  await click(button('Cancel'));
  expect(signal?.aborted).toBe(true);
  expect(button('Papers in this PDF')).toBeTruthy();
});

test('a password is asked for until it fits, and a fault is told in a sentence', async () => {
  const ends = ['password', 'wrong-password', 'damaged'];
  const tried: (string | undefined)[] = [];
  await openOnPdf(({ password }) => {
    tried.push(password);
    return Promise.resolve({ fault: ends[tried.length - 1] ?? '' });
  });
  await click(button('Papers in this PDF'));
  for (const label of ['This PDF asks for a password.', 'This password is wrong. Try again.']) {
    const input = screen.getByLabelText(label);
    fireEvent.input(input, { target: { value: 'secret' } });
    if (input instanceof HTMLInputElement) fireEvent.submit(input.form ?? input);
    await settle();
  }
  expect(tried).toEqual([undefined, 'secret', 'secret']);
  expect(document.body.textContent).toContain('The file is damaged or cut off. Download it again.');
});

test('a scan is told, and long documents are read on in steps', async () => {
  const asked: number[] = [];
  await openOnPdf(({ from }) => {
    asked.push(from);
    return Promise.resolve(
      from === 1 ? { papers: found([2]), hasText: true, next: 501 } : { papers: found([510], [600]), hasText: true },
    );
  });
  await click(button('Papers in this PDF'));
  await click(button('Read on from page 501'));
  expect(asked).toEqual([1, 501]);
  expect(titles()).toEqual([first?.title, second?.title]);
  expect(document.body.textContent).toContain('p. 2, 510');
});

test('a PDF is asked about before it can be saved as this paper, and a no ends the question', async () => {
  const paper = madePapers(9)[8]!;
  const draft = { title: paper.title };
  const { ports } = await openOnPdf(({ onOwn }) => {
    onOwn({ paper, draft });
    return Promise.resolve({ papers: [], hasText: true });
  });
  await click(button('Papers in this PDF'));
  expect(screen.getByRole('region', { name: 'This paper' }).textContent).toContain(`Is this “${paper.title}”?`);
  expect(screen.queryByRole('button', { name: `Save ${paper.title}` })).toBeNull();
  await click(button('Yes'));
  expect(ports.calls).not.toContain(`store ${paper.title}`);
  await click(saveButton(paper.title));
  expect(ports.calls).toContain(`store ${paper.title}`);
  expect(isPressed(paper.title)).toBe(true);
});

test.each([
  { tells: 'names the paper', front: { kind: 'paper', paper: madePapers(1)[0]! } as const, asks: false },
  {
    tells: 'names only the site',
    front: { kind: 'address', site: 'OpenReview', url: 'https://a.example/', ids: {} } as const,
    asks: true,
  },
])('where the address of a PDF $tells, the question of its first page is there: $asks', async ({ front, asks }) => {
  const paper = madePapers(9)[8]!;
  await openOnPdf(
    ({ onOwn }) => {
      onOwn({ paper, draft: { title: paper.title } });
      return Promise.resolve({ papers: [], hasText: true });
    },
    { frontPaper: () => Promise.resolve(front) },
  );
  await click(button('Papers in this PDF'));
  expect(screen.queryByRole('button', { name: 'No' }) !== null).toBe(asks);
  if (!asks) return;
  await click(button('No'));
  expect(screen.queryByText(`Is this “${paper.title}”?`)).toBeNull();
});

test('a PDF without text is told to be a scan', async () => {
  await openOnPdf(() => Promise.resolve({ papers: [], hasText: false }));
  await click(button('Papers in this PDF'));
  expect(document.body.textContent).toContain('it seems to be a scan');
});
