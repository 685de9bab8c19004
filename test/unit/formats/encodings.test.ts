import { describe, expect, test } from 'vitest';
import { fileOf, take } from './support';

/** Encodes text in which each character is one byte of that value. */
const bytes = (text: string): Buffer => Buffer.from(text, 'latin1');
/** 深度学习 in GBK. */
const GBK = '\xc9\xee\xb6\xc8\xd1\xa7\xcf\xb0';
const bib = (title: string): string => `@misc{k, title={${title}}}\n`;

describe('intake of encodings', () => {
  test.each<[what: string, file: Buffer, title: string, encoding: string | undefined]>([
    ['UTF-8', Buffer.from(bib('Café on Größe Street')), 'Café on Größe Street', undefined],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${bib('Café Culture')}`), 'Café Culture', undefined],
    [
      'Latin-1 as JabRef declares it',
      bytes(`% Encoding: ISO8859_1\n${bib('Caf\xe9 Culture')}`),
      'Café Culture',
      'windows-1252',
    ],
    ['Latin-1 without a word', bytes(bib('Gr\xf6\xdfe of the Caf\xe9')), 'Größe of the Café', 'windows-1252'],
    ['Windows-1252', bytes(bib('The \x93Deep\x94 Culture of Nets')), 'The “Deep” Culture of Nets', 'windows-1252'],
    ['GBK without a word', bytes(bib(`${GBK} Review`)), '深度学习 Review', 'gbk'],
    [
      'GBK as a page declares it',
      bytes(`<html><meta charset=gb2312><meta name="citation_title" content="${GBK}">`),
      '深度学习',
      'gbk',
    ],
    [
      'Windows-1251 as a page declares it',
      bytes(
        '<html><meta http-equiv="Content-Type" content="text/html; charset=windows-1251"><meta name="citation_title" content="\xcd\xe5\xe9\xf0\xee\xed\xed\xe0\xff \xf1\xe5\xf2\xfc">',
      ),
      'Нейронная сеть',
      'windows-1251',
    ],
    [
      'UTF-8 in a page that declares another',
      Buffer.from('<html><meta charset=iso-8859-1><meta name="citation_title" content="Café Culture">'),
      'Café Culture',
      undefined,
    ],
    ['UTF-16', Buffer.from(`\ufeff${bib('Café Culture')}`, 'utf16le'), 'Café Culture', undefined],
  ])('reads %s', async (_, file, title, encoding) => {
    for (const step of [1, 9, 65_536]) {
      const { papers, report } = await take([fileOf(file, 'file', step)]);
      expect(papers.map((paper) => paper.title)).toEqual([title]);
      expect(report.files[0]?.notes ?? []).toEqual(
        encoding === undefined
          ? []
          : [`The file is not in UTF-8 and was read as ${encoding}; look at letters with accents.`],
      );
    }
  });

  test('keeps UTF-8 of which one byte is broken', async () => {
    const text = 'Ä Ö Ü é ü '.repeat(9);
    const file = Buffer.concat([Buffer.from(bib(`Letters ${text}`)), bytes('@misc{l, title={Broken \xe9 Letter}}')]);
    expect((await take(file)).papers.map(({ title }) => title)).toEqual([
      `Letters ${text.trim()}`,
      'Broken \ufffd Letter',
    ]);
  });

  test('reads letters of Latin-1 that come after the beginning that decides on the format', async () => {
    const file = bytes(`${bib('A Plain Paper')}${'\n'.repeat(90_000)}${bib('Caf\xe9 Culture')}`);
    expect((await take(file)).papers.map(({ title }) => title)).toEqual(['A Plain Paper', 'Café Culture']);
  });
});
