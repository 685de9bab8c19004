import { fireEvent, screen, within } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fakeLibraryPorts } from '../support/fake-library-ports';
import { paper, save } from '../support/fake-ports';
import { line, lineTitles, openLibrary } from '../support/open-library';
import { click, press, settle } from '../support/open-popup';

declare const happyDOM: { setViewport(size: { width: number }): void };

const papers = [
  paper('First Paper', {
    abstract: 'An abstract that stands first.',
    authors: ['Ann Ek', 'Bo Li', 'Cy Wu'],
    date: '2020-05-03',
  }),
  paper('Second Paper', { abstract: 'Told of second.', doi: '10.1000/second', venue: 'ICLR 2021' }),
];

async function openWide() {
  const ports = fakeLibraryPorts(papers);
  ports.changeElsewhere(...papers.toReversed().map((one) => save(one)));
  const state = await openLibrary(ports);
  return { ports, state };
}

const pane = (title: string): HTMLElement => screen.getByRole('region', { name: `Details of ${title}` });

beforeEach(() => happyDOM.setViewport({ width: 1280 }));
afterEach(() => happyDOM.setViewport({ width: 1024 }));

test('a wide window shows the details of the active row beside the list, as the arrow keys move', async () => {
  await openWide();
  expect(lineTitles()).toEqual(['First Paper', 'Second Paper']);
  const first = pane('First Paper').textContent;
  for (const part of ['A. Ek, B. Li + 1', 'Ann Ek, Bo Li, Cy Wu', 'May 3, 2020', 'An abstract that stands first.'])
    expect(first).toContain(part);
  line('First Paper').focus();
  await press('ArrowDown');
  const second = within(pane('Second Paper'));
  expect(second.getByText('Told of second.')).toBeTruthy();
  expect(second.getByText('ICLR 2021')).toBeTruthy();
  expect(second.getByRole('link', { name: 'DOI' }).getAttribute('href')).toBe('https://doi.org/10.1000/second');
  expect(second.getByRole('button', { name: 'Cite Second Paper' })).toBeTruthy();
  expect(screen.queryAllByRole('region', { name: /^Details of/ })).toHaveLength(1);
});

test('Enter goes from the row to its details, and Esc back', async () => {
  const { ports } = await openWide();
  line('Second Paper').focus();
  await press('Enter');
  expect(document.activeElement).toBe(within(pane('Second Paper')).getByRole('link', { name: 'Second Paper' }));
  expect(document.querySelector('.line.open')).toBeNull();
  await click(document.activeElement as HTMLElement);
  expect(ports.calls.at(-1)).toBe('open https://doi.org/10.1000/second');
  await press('Escape');
  expect(document.activeElement).toBe(line('Second Paper'));
  await click(screen.getByRole('button', { name: 'Details of First Paper' }));
  await settle();
  expect(pane('First Paper').contains(document.activeElement)).toBe(true);
});

test('a paper whose note no longer matches the search stays while its note is written', async () => {
  const { state } = await openWide();
  state.query.value = 'second';
  await settle();
  const field = within(pane('Second Paper')).getByRole<HTMLTextAreaElement>('textbox', { name: 'Note' });
  field.focus();
  fireEvent.input(field, { target: { value: 'Compare' } });
  await settle();
  expect(document.activeElement).toBe(field);
});

test('removing a paper in its details leads on to the next one', async () => {
  await openWide();
  const remove = within(pane('First Paper')).getByRole('button', { name: 'Remove from library' });
  remove.focus();
  await click(remove);
  await settle();
  expect(lineTitles()).toEqual(['Second Paper']);
  expect(document.activeElement).toBe(line('Second Paper'));
});

test('a narrower window opens the details in the row again', async () => {
  await openWide();
  // The simulated browser notices only the second change.
  happyDOM.setViewport({ width: 1200 });
  happyDOM.setViewport({ width: 1000 });
  await settle();
  expect(screen.queryByRole('region', { name: /^Details of/ })).toBeNull();
  await click(screen.getByRole('button', { name: 'Details of First Paper' }));
  expect(within(line('First Paper')).getByText('An abstract that stands first.')).toBeTruthy();
});
