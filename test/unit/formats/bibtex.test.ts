import { describe, expect, test } from 'vitest';
import { take } from './support';

function signed(authors: string): string {
  return `@article{k, title={Graphs Without Edges}, author = {${authors} and others}, abstract = {Words.}, year = 2020}`;
}

describe('intake of BibTeX', () => {
  test.each<[string, string, object]>([
    [
      'an abstract before other fields',
      '@article{k, abstract = {Words {and} \\{more\\}, title = {x}}, title={Graphs Without Edges}, year=2020}',
      { title: 'Graphs Without Edges', abstract: 'Words and {more}, title = x', date: '2020' },
    ],
    [
      'quoted text that looks like an abstract',
      '@article{k, title="Graphs, abstract = {x}, Without", abstract="Words {a"b} here", year=2020}',
      { title: 'Graphs, abstract = x, Without', abstract: 'Words a"b here' },
    ],
    [
      'a concatenated abstract',
      '@string{w = "Words "}\n@article{k, title={Graphs Without Edges}, abstract = {Some } # w # {here}}',
      { abstract: 'Some Words here' },
    ],
    [
      'two entries on a line',
      '@article{k, title={Graphs Without Edges}} @article{l, title={Deep Sets}, abstract = {Words}}',
      { title: 'Graphs Without Edges', abstract: '' },
    ],
    [
      'accents and braces',
      "@article{k, title={Fr{\\'e}chet Distances and {GAN}s}}",
      { title: 'Fréchet Distances and GANs' },
    ],
    [
      'formulas',
      '@article{k, title="Learning $\\alpha$-Stable {$L_2$} Norms"}',
      { title: 'Learning α-Stable L_2 Norms' },
    ],
    [
      'prices',
      '@article{k, title={Training for \\$100 and Less}, abstract={It costs $100.}}',
      { title: 'Training for $100 and Less', abstract: 'It costs $100.' },
    ],
    [
      'parentheses instead of braces',
      '@article(k, title={Graphs Without Edges}, year=2020)',
      { title: 'Graphs Without Edges', date: '2020' },
    ],
    [
      'strings',
      '@string{nips = "NeurIPS"}\n@inproceedings{k, title={Graphs Without Edges}, booktitle=nips # " 2023"}',
      { venue: 'NeurIPS 2023' },
    ],
    ['months', '@article{k, title={Graphs Without Edges}, year=2020, month=oct}', { date: '2020-10' }],
    [
      'names',
      '@article{k, title={Graphs Without Edges}, author={M{\\"u}ller, J{\\"o}rg and van Beethoven, Ludwig and {The {LIGO} Team} and King, Jr., Martin and others}}',
      { authors: ['Jörg Müller', 'Ludwig van Beethoven', 'The LIGO Team', 'Martin King, Jr.'] },
    ],
    [
      'an arXiv journal',
      '@article{k, title={Graphs Without Edges}, journal={arXiv preprint arXiv:2301.00001}}',
      { arxivId: '2301.00001' },
    ],
    ['a subtitle', '@book{k, title={Graphs}, subtitle={Without Edges}}', { title: 'Graphs: Without Edges' }],
    [
      'a DOI and an address',
      '@article{k, title={Graphs Without Edges}, doi={https://doi.org/10.1000/A_b}, url={https://github.com/a/b_c}}',
      { doi: '10.1000/a_b', links: [{ kind: 'code', url: 'https://github.com/a/b_c' }] },
    ],
  ])('reads %s', async (_, text, expected) => {
    const { report, papers } = await take(text);
    expect(report.refused).toEqual([]);
    expect(papers[0]).toMatchObject(expected);
  });

  test('refuses only a broken entry and reports its line', async () => {
    const text = `@article{a, title={Graphs Without Edges}}

@article{b, title={An Entry Left Open,
  year=2020

@article{c, title={Deep Sets at Depth}}
@article{d, year=2020}
@comment{x}
@preamble{"y"}
@article{e, title={Learning to Walk}}`;
    const { report, papers } = await take(text);
    expect(papers.map(({ title }) => title)).toEqual([
      'Graphs Without Edges',
      'Deep Sets at Depth',
      'Learning to Walk',
    ]);
    expect(report.refused.map(({ place, code }) => [place.line, place.item, code])).toEqual([
      [3, 2, 'damaged'],
      [7, 4, 'no-title'],
    ]);
  });

  test('reads all authors of a paper that has thousands', async () => {
    const names = Array.from({ length: 3000 }, (_, i) =>
      i % 3 === 0 ? `Author${i}, Ann` : i % 3 === 1 ? `Ben van Writer${i}` : `{Land and Sea ${i}}`,
    );
    const { report, papers } = await take(`${signed(names.join('\n  and '))}\n@article{l, title={Deep Sets at Depth}}`);
    expect(report.refused).toEqual([]);
    expect(papers).toMatchObject([{ abstract: 'Words.', date: '2020' }, { title: 'Deep Sets at Depth' }]);
    expect(papers[0]?.authors).toHaveLength(3000);
    expect(papers[0]?.authors?.slice(-3)).toEqual(['Ann Author2997', 'Ben van Writer2998', 'Land and Sea 2999']);
    const broken = await take(signed(`${names.slice(0, 40).join(' and ')} and } and {`));
    expect(broken.report.refused).toEqual([]);
    expect(broken.papers).toMatchObject([{ title: 'Graphs Without Edges', abstract: 'Words.' }]);
    expect(broken.report.added[0]?.notes).toEqual(['The field "author" is not valid BibTeX and was left out.']);
  });

  test.each([
    ['braces without end', `@article{a, title={${'{'.repeat(5000)}`, 'too-deep'],
    ['an entry without end', `@article{a, title={${'x '.repeat(100_000)}`, 'too-long'],
  ])('refuses %s', async (_, text, code) => {
    const { report } = await take(`${text}\n@article{c, title={Deep Sets at Depth}}`);
    expect(report.added).toHaveLength(1);
    expect(report.refused).toMatchObject([{ code }]);
  });
});
