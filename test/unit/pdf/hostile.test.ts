import { deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { blocksOf } from '../../../lib/core/pdf';
import { MAX_PDF_BYTES, openPdf, PdfError, type PdfFault, readPdfPage } from '../../../lib/platform/pdf/open-pdf';
import { readPdfPapers } from '../../../lib/platform/pdf/read-papers';
import { latin1, madePdf } from '../../support/made-pdf';

/** Documents that pdf.js itself reads, in Node: each ends in a sentence for the user, and nothing of it runs. */

async function faultOf(bytes: Uint8Array<ArrayBuffer>, password?: string): Promise<PdfFault | 'none'> {
  try {
    await (await openPdf(bytes, { password })).close();
    return 'none';
  } catch (error) {
    if (error instanceof PdfError) return error.fault;
    throw error;
  }
}

const page = (one: string, i = 0) => [{ text: one, x: 50, y: 700, size: 10 + 4 * i }];
const text = (bytes: Uint8Array): string => String.fromCharCode(...bytes);

/** Encrypted with the user password "secret"; every reader refuses it without. */
const LOCKED =
  '/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 ' +
  '/O <28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a> ' +
  `/U <${'00'.repeat(32)}> >> /ID [<00> <00>]`;

const made = text(madePdf([page('A title')]));

describe('documents that cannot be read', () => {
  test.each<[string, Uint8Array<ArrayBuffer>, PdfFault]>([
    ['no bytes', new Uint8Array(), 'empty'],
    ['a page of HTML', latin1('<!doctype html><title>Sign in</title>'), 'no-pdf'],
    ['an archive', latin1('PK\u0003\u0004 and more'), 'no-pdf'],
    ['a signature and nothing else', latin1('%PDF-1.7\n'), 'damaged'],
    ['a file cut after its first object', latin1(made.slice(0, 60)), 'damaged'],
    ['no pages', madePdf([]), 'damaged'],
    ['a password', latin1(made.replace('/Info 4 0 R', `/Info 4 0 R ${LOCKED}`)), 'password'],
  ])('%s', async (_, bytes, fault) => {
    expect(await faultOf(bytes)).toBe(fault);
  });

  test('a wrong password is another fault than none', async () => {
    expect(await faultOf(latin1(made.replace('/Info 4 0 R', `/Info 4 0 R ${LOCKED}`)), 'wrong')).toBe('wrong-password');
  });

  test('too many bytes are refused before pdf.js sees them', async () => {
    expect(await faultOf(new Uint8Array(MAX_PDF_BYTES + 1))).toBe('too-large');
  });
});

async function readFirst(file: string): Promise<string[]> {
  const { document, close } = await openPdf(latin1(file));
  const pages = [await readPdfPage(document, 1), await readPdfPage(document, 2)];
  await close();
  return blocksOf(pages).map((block) => block.text);
}

describe('damage that reading survives', () => {
  test('a broken table of objects is built again', async () => {
    expect(await readFirst(made.replace(/startxref\n\d+/, 'startxref\n999999'))).toEqual(['A title']);
  });

  test('a document that claims a billion pages gives those that exist', async () => {
    expect(await readFirst(made.replace('/Count 1', '/Count 1000000000'))).toEqual(['A title']);
  });

  test('a page whose content is no content has no text', async () => {
    const broken = text(madePdf([page('A title'), page('Another')])).replace('(Another) Tj', '(((( << [ {{{{');
    expect(await readFirst(broken)).toEqual(['A title']);
  });

  test('scripts and forms of a document are not run', async () => {
    const script = '/OpenAction << /S /JavaScript /JS (globalThis.hasRun = true) >>';
    expect(await readFirst(made.replace('/Type /Catalog', `/Type /Catalog ${script}`))).toEqual(['A title']);
    expect(globalThis).not.toHaveProperty('hasRun');
  });

  test('a stream that unpacks to thousands of times its size ends', async () => {
    const packed = text(new Uint8Array(deflateSync(new Uint8Array(30_000_000).fill(32))));
    const bomb = made.replace(
      /<< \/Length \d+ >>\nstream\n[^]*?\nendstream/,
      () => `<< /Length ${packed.length} /Filter /FlateDecode >>\nstream\n${packed}\nendstream`,
    );
    expect(await readFirst(bomb)).toEqual([]);
  });

  test('text beyond all measures becomes blocks of bounded length', async () => {
    const items = Array.from({ length: 20_000 }, (_, i) => ({
      str: 'word',
      transform: [10, 0, 0, 10, (i % 10) * 25, 1e6 - 12 * Math.floor(i / 10)],
      width: 20,
      height: 10,
      hasEOL: false,
    }));
    const blocks = blocksOf([{ page: 1, width: 600, height: 1e6, items }]);
    expect(Math.max(...blocks.map((block) => block.text.length))).toBeLessThan(10_000);
  });
});

test('a stopped reading ends with the reason, and asks nothing more', async () => {
  const { document, close } = await openPdf(madePdf([page('One'), page('Two'), page('Three')]));
  const stop = new AbortController();
  const reading = readPdfPapers(document, {
    signal: stop.signal,
    find: () => Promise.reject(new Error('asked')),
    onProgress: () => stop.abort(new Error('stopped')),
  });
  await expect(reading).rejects.toThrow('stopped');
  await close();
});

test('the last third is read first, and mentions of all pages are asked for once', async () => {
  const { document, close } = await openPdf(
    madePdf(['One page', 'Two pages', 'Last page'].map((one, i) => page(one, i))),
  );
  const asked: string[][] = [];
  const state = await readPdfPapers(document, {
    signal: new AbortController().signal,
    find: (blocks) => {
      asked.push(blocks.map((block) => block.text));
      return Promise.resolve(
        blocks.map((block) => ({ block, start: 0, end: 3, paperId: block.text, reason: 'title' })),
      );
    },
  });
  await close();
  expect(asked).toEqual([['Last page'], ['One page', 'Two pages']]);
  expect(state.papers.map(({ id, pages }) => [id, pages])).toEqual([
    ['One page', [1]],
    ['Two pages', [2]],
    ['Last page', [3]],
  ]);
  expect(state).toMatchObject({ read: 3, total: 3, hasText: true });
});
