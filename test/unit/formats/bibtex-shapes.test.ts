import { describe, expect, test } from 'vitest';
import { fileOf, take } from './support';

const TITLE = 'Graphs Without Edges';
const entry = (fields: string, key = 'k'): string => `@article{${key}, title={${TITLE}}, ${fields}}`;

describe('intake of BibTeX as people have it', () => {
  test.each<[what: string, text: string, expected: object]>([
    ['an arXiv id in the volume', entry('journal={CoRR}, volume={abs/1905.01235}'), { arxivId: '1905.01235' }],
    ['an arXiv id in the number', entry('number={arXiv:1905.01235}'), { arxivId: '1905.01235' }],
    ['an arXiv id in a note', entry('note={arXiv: 1905.01235 [cs]}'), { arxivId: '1905.01235' }],
    ['an old arXiv id in a note', entry('note={arXiv:hep-th/9901001v2}'), { arxivId: 'hep-th/9901001' }],
    ['an arXiv address as eprint', entry('eprint={https://arxiv.org/abs/1905.01235v1}'), { arxivId: '1905.01235' }],
    ['an arXiv DOI', entry('doi={10.48550/arXiv.1905.01235}'), { arxivId: '1905.01235' }],
    ['a month with a day', entry('month = sep # "~12", year=2020'), { date: '2020-09-12' }],
    ['a day before the month', entry('month = "12~" # sep, year=2020'), { date: '2020-09-12' }],
    ['a month as a word', entry('month = {September}, year={2020}'), { date: '2020-09' }],
    ['a range of months', entry('month = {Sep.-Oct.}, year={2020}'), { date: '2020-09' }],
    ['a year with a note', entry('year={in press, 2020}'), { date: '2020' }],
    [
      'names with semicolons',
      entry('author={Okafor, Ngozi; de Wit, Jan}'),
      { authors: ['Ngozi Okafor', 'Jan de Wit'] },
    ],
    [
      'names with commas',
      entry('author={Ngozi Okafor, Jan de Wit, Plato}'),
      { authors: ['Ngozi Okafor', 'Jan de Wit', 'Plato'] },
    ],
    [
      'names with a comma before each "and"',
      entry('author={Okafor, Ngozi, and de Wit, Jan}'),
      { authors: ['Ngozi Okafor', 'Jan de Wit'] },
    ],
    [
      'the extended names of BibLaTeX',
      entry('author={family=Wit, given=Jan, prefix=de, useprefix=true and Okafor, Ngozi}'),
      { authors: ['Jan de Wit', 'Ngozi Okafor'] },
    ],
    ['names that DBLP numbers', entry('author={Wei Li 0001 and Jan de Wit}'), { authors: ['Wei Li', 'Jan de Wit'] }],
    [
      'the types that Semantic Scholar lists',
      `@['JournalArticle', 'Review']{k,\n title = {${TITLE}},\n year = {2020}\n}`,
      { title: TITLE, date: '2020' },
    ],
    [
      'two addresses in one field',
      entry('url={http://arxiv.org/abs/1905.01235 https://example.org/a}'),
      { arxivId: '1905.01235', links: [{ kind: 'other', url: 'https://example.org/a' }] },
    ],
    ['a name of one word', entry('author={Plato and Okafor, Ngozi}'), { authors: ['Plato', 'Ngozi Okafor'] }],
    [
      'an escaped address',
      entry('url={https://github.com/lantern/deep{\\_}net}'),
      { links: [{ kind: 'code', url: 'https://github.com/lantern/deep_net' }] },
    ],
    ['a missing comma', `@article{k,\n title={${TITLE}}\n year={2020}\n}`, { title: TITLE, date: '2020' }],
    ['a key with spaces', entry('year=2020', 'Okafor 2020 (a)'), { title: TITLE, date: '2020' }],
    ['a field whose name has a space', entry('my field = {x}, year=2020'), { title: TITLE, date: '2020' }],
    [
      'an address in angle brackets and text with @ behind it',
      `${entry('year=2020')} <n.okafor@example.org>`,
      { date: '2020' },
    ],
  ])('reads %s', async (_, text, expected) => {
    const { papers, report } = await take(text);
    expect(report.refused).toEqual([]);
    expect(papers).toHaveLength(1);
    expect(papers[0]).toMatchObject(expected);
  });

  test('leaves out the volume in which papers appeared', async () => {
    const { papers, report } = await take(
      `@proceedings{v, title={Proceedings of the Imaginary Conference}}\n${entry('crossref={v}')}`,
    );
    expect(papers.map(({ title }) => title)).toEqual([TITLE]);
    expect(report.files[0]).toMatchObject({ leftOut: 1 });
  });

  test('takes text with @ between entries for a comment', async () => {
    const text = `${entry('year=2020')}\n\nAsk n.okafor@example.org @noon, or @article.\n% @misc{no}\n\n@misc{l, title={Deep Sets at Depth}}\n\nmail@example.org\n`;
    const { papers, report } = await take(text);
    expect(report.refused).toEqual([]);
    expect(papers.map(({ title }) => title)).toEqual([TITLE, 'Deep Sets at Depth']);
  });

  test.each([
    ['text behind a value', `@article{k, title={${TITLE}}, abstract={Words}, note={a} {b}, year=2020}`],
    [
      'a brace too many',
      `@article{k,\n  title = {${TITLE}},\n  note = {One { open},\n  abstract = {Words},\n  year = 2020\n}`,
    ],
    [
      'a quotation mark too few',
      `@article{k,\n  title = {${TITLE}},\n  abstract = {Words},\n  note = "open,\n  year = 2020\n}`,
    ],
  ])('leaves out a field that cannot be used, and says so: %s', async (_, text) => {
    const { papers, report } = await take(`${text}\n@misc{l, title={Deep Sets at Depth}}`);
    expect(report.refused).toEqual([]);
    expect(papers).toMatchObject([{ title: TITLE, date: '2020', abstract: 'Words' }, { title: 'Deep Sets at Depth' }]);
    expect(report.added[0]?.notes).toEqual(['The field "note" is not valid BibTeX and was left out.']);
  });

  const USES = entry('journal=JIT, month=jul, publisher=NoOne');
  const STRINGS = '@string{JIT = "Journal of Imaginary Testing"}\n@string{jul = "July"}';

  test('uses the names of strings that nobody defines, and says so', async () => {
    const { papers, report } = await take(USES);
    expect(report.refused).toEqual([]);
    expect(papers).toMatchObject([{ title: TITLE, venue: 'JIT' }]);
    expect(report.files[0]?.notes).toEqual([
      'No file defines the strings JIT, NoOne, so their names stand in the papers; import the file with the strings together with this one.',
    ]);
  });

  test.each([
    ['before', [STRINGS, USES]],
    ['after', [USES, STRINGS]],
  ])('uses strings of a file that is read %s', async (_, texts) => {
    const { papers } = await take(texts.map((text, i) => fileOf(text, `${i}.bib`)));
    expect(papers).toMatchObject([{ title: TITLE, venue: 'Journal of Imaginary Testing' }]);
  });

  test('keeps the bounds on strings across files', async () => {
    const bomb = Array.from(
      { length: 26 },
      (_, i) => `@string{s${i} = ${i === 0 ? '"xx"' : `s${i - 1} # s${i - 1}`}}`,
    ).join('\n');
    const { papers, report } = await take([
      fileOf(bomb, 'a.bib'),
      fileOf(entry(`note=${Array(2000).fill('s12').join(' # ')}`), 'b.bib'),
    ]);
    expect(papers).toEqual([]);
    expect(report.refused.map(({ code }) => code)).toContain('too-long');
  });
});
