import { fireEvent, screen, within } from '@testing-library/preact';
import { describe, expect, test } from 'vitest';
import type { LibraryPorts } from '../../../components/library/state/ports';
import { lookUpRequests, type LookedUp } from '../../../lib/core/formats';
import { paperId } from '../../../lib/core/papers';
import { answersTo, ATTENTION, DISTILLING, FOLD } from '../../support/look-up/answers';
import { fakeLibraryPorts } from '../support/fake-library-ports';
import { paper } from '../support/fake-ports';
import { openLibrary } from '../support/open-library';
import { click, settle, spoken } from '../support/open-popup';

/** Looking up the identifiers that an import left unknown. Readers and stores are real; requests are answered here. */

const LIST = `${DISTILLING.id}\n${ATTENTION.id}\n2111.99999\n${FOLD.doi}`;
const known = paper(FOLD.title, { id: paperId(FOLD.title), doi: FOLD.doi });

const status = (): string => screen.getAllByRole('status')[0]?.textContent ?? '';
const button = (name: string | RegExp): HTMLElement => screen.getByRole('button', { name });
const report = (): string => screen.getByRole('region', { name: 'Report of the import' }).textContent;

type LookUp = LibraryPorts['lookUp'];

/** Answers one request after the other, and ends with a fault after `until` of them. */
function answering(until = Infinity): { lookUp: LookUp; asked: string[][] } {
  const asked: string[][] = [];
  const lookUp: LookUp = (identifiers, { onProgress }) => {
    asked.push(identifiers.map(({ id }) => id));
    const requests = lookUpRequests(identifiers);
    const answers: LookedUp[] = [];
    for (const request of requests.slice(0, until)) {
      answers.push(...answersTo(request));
      onProgress(answers.length);
    }
    const fault = requests.length > until && 'Crossref asks for a pause; try again in 30 seconds.';
    return Promise.resolve({ answers, ...(fault !== false && { fault }) });
  };
  return { lookUp, asked };
}

async function pasted(text: string, overrides: Partial<LibraryPorts> = {}, stored = [known]) {
  const ports = fakeLibraryPorts(stored, overrides);
  await openLibrary(ports, '#add');
  const clipboardData = { files: [], getData: () => text };
  fireEvent(document.body, Object.assign(new Event('paste', { bubbles: true, cancelable: true }), { clipboardData }));
  await settle();
  await settle();
  return ports;
}

describe('a list of identifiers', () => {
  test.each([
    [DISTILLING.id, /^Found 1 identifier of a paper that/, 'Look up 1 paper', '1 arXiv id to export.arxiv.org'],
    ['10.1000/a 10.1000/b', /^Found 2 identifiers of/, 'Look up 2 papers', '2 DOIs to api.crossref.org'],
    [
      `${DISTILLING.id} ${ATTENTION.id} 10.1000/a`,
      /^Found 3 identifiers of/,
      'Look up 3 papers',
      '2 arXiv ids to export.arxiv.org and 1 DOI to api.crossref.org',
    ],
    [LIST, /^This paper was already known3 identifiers without/, 'Look up 3 papers', '3 arXiv ids to export.arxiv.org'],
  ])('"%s" is no failure, and the report says what a look-up sends where', async (text, headline, name, what) => {
    const { lookUp, asked } = answering();
    await pasted(text, { lookUp });
    expect(status()).toMatch(headline);
    expect(status()).not.toContain('Nothing');
    expect(button(name)).toBeTruthy();
    expect(document.getElementById(button(name).getAttribute('aria-describedby') ?? '')?.textContent).toBe(
      `This sends ${what}, and nothing else.`,
    );
    expect(spoken()).toMatch(/\d to look up/);
    expect(asked).toEqual([]);
  });

  test('tells for each wrong identifier what is wrong', async () => {
    await pasted(`2113.09886\n${DISTILLING.id}\n10.1/abc`);
    expect(report()).toMatch(/line 1.*"2113\.09886" is not a valid arXiv id or DOI; compare it with the source/);
    expect(report()).toMatch(/line 3.*"10\.1\/abc" is not a valid/);
    expect(button('Look up 1 paper')).toBeTruthy();
  });

  test('of wrong identifiers alone offers nothing to look up', async () => {
    await pasted('2113.09886\n10.1/abc');
    expect(report()).toContain('"2113.09886" is not a valid arXiv id or DOI');
    expect(screen.queryByRole('button', { name: /Look up/ })).toBeNull();
  });
});

describe('a look-up', () => {
  test('stores what it finds as an import of its own, reports the rest, and can be undone', async () => {
    const { lookUp, asked } = answering();
    const ports = await pasted(`${LIST}\n10.1000/none`, { lookUp }, []);
    await click(button('Look up 5 papers'));
    expect(asked).toEqual([[DISTILLING.id, ATTENTION.id, '2111.99999', FOLD.doi, '10.1000/none']]);
    expect(status()).toMatch(/^Added 3 papers2 not found/);
    expect(spoken()).toContain('Look-up finished: 3 added, 0 updated, 0 already known, 2 not found');
    expect(report()).toMatch(/arXiv knows no paper 2111\.99999; compare the id with the source\./);
    expect(report()).toMatch(/Crossref does not know the DOI 10\.1000\/none; compare/);
    expect(screen.queryByRole('button', { name: /Look up/ })).toBeNull();
    const { sources } = await ports.sources();
    expect(sources).toMatchObject([
      { kind: 'look-up', count: 3, name: expect.stringMatching(/^Looked up, /) as string },
    ]);
    await click(button('Undo this import'));
    expect(status()).toMatch(/^The import of “Looked up, .*” was undone\.$/);
    expect((await ports.sources()).sources).toEqual([]);
  });

  test('asks for the permission within the click', async () => {
    const order: string[] = [];
    const { lookUp } = answering();
    await pasted(DISTILLING.id, {
      requestLookUpAccess: () => Promise.resolve(order.push('permission') > 0),
      lookUp: (...args) => {
        order.push('requests');
        return lookUp(...args);
      },
    });
    fireEvent.click(button('Look up 1 paper'));
    expect(order).toEqual(['permission']);
    await settle();
    expect(order).toEqual(['permission', 'requests']);
  });

  test.each([
    ['is refused', () => Promise.resolve(false)],
    ['cannot be asked for', () => Promise.reject(new Error('no gesture'))],
  ])('asks nobody when the permission %s, and can be tried again', async (_, requestLookUpAccess) => {
    const { lookUp, asked } = answering();
    await pasted(DISTILLING.id, { lookUp, requestLookUpAccess });
    await click(button('Look up 1 paper'));
    expect(asked).toEqual([]);
    expect(status()).toMatch(/^Nothing was looked up, because the browser does not let .* allow it\./);
    expect(spoken()).toContain('Nothing was looked up');
    expect(button('Look up 1 paper')).toBeTruthy();
  });

  test('that fails at once says why, and can be tried again', async () => {
    const fault = 'arXiv cannot be reached; check the connection and try again.';
    const ports = await pasted(DISTILLING.id, { lookUp: () => Promise.resolve({ answers: [], fault }) });
    await click(button('Look up 1 paper'));
    expect(status()).toContain(`Nothing was looked up: ${fault}`);
    expect((await ports.sources()).sources).toEqual([]);
    expect(button('Look up 1 paper')).toBeTruthy();
  });

  test('that fails half-way keeps what it found, and looks up the rest with the next press', async () => {
    const { lookUp, asked } = answering(1);
    const ports = await pasted(LIST, { lookUp }, []);
    await click(button('Look up 4 papers'));
    expect(status()).toMatch(
      /^1 paper is not looked up yet: Crossref asks for a pause; try again in 30 seconds\.Added 2 papers/,
    );
    await click(button('Save the report'));
    expect(await ports.savedFile()).toContain(`Identifiers without a known paper: 1\n${FOLD.doi}\n`);
    await click(button('Look up 1 paper'));
    expect(asked.at(-1)).toEqual([FOLD.doi]);
    expect(status()).toMatch(/^Added 1 paper/);
    expect((await ports.sources()).sources.map(({ count }) => count)).toEqual([1, 2]);
  });

  test('that cannot be stored says so, and can be tried again', async () => {
    const { lookUp } = answering();
    await pasted(LIST, { lookUp, importItems: () => Promise.reject(new Error('The disk is full.')) });
    await click(button('Look up 3 papers'));
    expect(status()).toContain('Nothing was added: The disk is full.');
    expect(button('Look up 3 papers')).toBeTruthy();
  });

  test.each([
    ['before the first answer', 0, /^Stopped\. Nothing was looked up\./, 'Look up 4 papers'],
    ['after some answers', 1, /^Stopped\. 1 paper is not looked up yet\.Added 2 papers/, 'Look up 1 paper'],
  ])('shows its progress and stops %s', async (_, until, said, offer) => {
    const lookUp: LookUp = (identifiers, { signal, onProgress }) => {
      const answers = lookUpRequests(identifiers).slice(0, until).flatMap(answersTo);
      onProgress(answers.length);
      return new Promise((resolve) => signal.addEventListener('abort', () => resolve({ answers })));
    };
    await pasted(LIST, { lookUp }, []);
    await click(button('Look up 4 papers'));
    const progress = screen.getByRole('progressbar', { name: 'Looking up papers…' });
    expect(progress.getAttribute('aria-valuetext')).toBe(until === 0 ? '0 of 4' : '3 of 4');
    expect(within(screen.getByRole('region', { name: 'Looking up papers…' })).getByText(/ of 4$/)).toBeTruthy();
    expect(document.activeElement?.classList.contains('adding')).toBe(true);
    await click(button('Stop'));
    expect(status()).toMatch(said);
    expect(button(offer)).toBeTruthy();
  });

  test('of more than 2,000 identifiers offers the others afterwards', async () => {
    const ids = Array.from({ length: 2_010 }, (_, i) => `2111.${String(i + 20_000).padStart(5, '0')}`);
    const { lookUp, asked } = answering();
    await pasted(ids.join('\n'), { lookUp });
    await click(button('Look up 2,000 papers'));
    expect(asked[0]).toEqual(ids.slice(0, 2_000));
    expect(status()).toMatch(/^10 papers are left to be looked up\./);
    await click(button('Look up 10 papers'));
    expect(asked[1]).toEqual(ids.slice(2_000));
  });
});
