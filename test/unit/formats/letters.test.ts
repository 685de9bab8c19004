import { describe, expect, test } from 'vitest';
import { take } from './support';

describe('intake of letters and marks', () => {
  test.each<[what: string, source: string, shown: string]>([
    [
      'accents before a space',
      String.raw`On {\v S}umava, {\c s}i{\c{s}}, {\H o}, {\k a}, {\u a} and {\r A}ngstroms`,
      'On Šumava, şiş, ő, ą, ă and Ångstroms',
    ],
    ['accents on letters without dots', String.raw`Na{\"\i}ve Mart{\'\i}nez Fu{\v\i}`, 'Naïve Martínez Fuǐ'],
    [
      'letters by name',
      String.raw`{\DJ}or{\dj}e in {\L}{\'o}d{\'z} and \L omza on Stra{\ss}e`,
      'Đorđe in Łódź and Łomza on Straße',
    ],
    [
      'quotation marks by name',
      String.raw`The {\textquotedblleft}Deep{\textquotedblright} Author{\textquoteright}s Net`,
      'The “Deep” Author’s Net',
    ],
    [
      'escaped signs',
      String.raw`From a\_b to a{\_}c at {\~{}}3 for R{\&}D and 5{\%}`,
      'From a_b to a_c at ~3 for R&D and 5%',
    ],
    [
      'entities that a program escaped for LaTeX',
      String.raw`Sense {\&}amp$\mathsemicolon$ Sensibility of Nets`,
      'Sense & Sensibility of Nets',
    ],
    [
      'entities',
      'Sense &amp; Sensibility of &#8220;Deep&#x201d; Nets &lt; 5 &amp;amp; More',
      'Sense & Sensibility of “Deep” Nets < 5 & More',
    ],
    [
      'elements of style',
      'Nets with <span class="nocase">iPSC</span> in <i>E. coli</i> and H<sub>2</sub>O',
      'Nets with iPSC in E. coli and H2O',
    ],
    [
      'escaped elements of style',
      'Growth of &lt;i&gt;E. coli&lt;/i&gt; in {\\textless}i{\\textgreater}vivo{\\textless}/i{\\textgreater}',
      'Growth of E. coli in vivo',
    ],
    ['other text in angle brackets', 'A < B and C > D for <all> of <T>', 'A < B and C > D for <all> of <T>'],
  ])('stores a title as a page shows it: %s', async (_, source, shown) => {
    const { papers, report } = await take(JSON.stringify([{ title: source }]));
    expect(papers.map(({ title }) => title)).toEqual([shown]);
    expect(report.refused).toEqual([]);
  });

  test('keeps the paragraphs of an abstract and drops its elements and its heading', async () => {
    const abstract =
      '<jats:title>Abstract</jats:title><jats:p>We row &amp; <jats:italic>rest</jats:italic>.</jats:p><jats:p>Twice.</jats:p>';
    expect((await take(JSON.stringify([{ title: 'Deep Rowing', abstract }]))).papers[0]?.abstract).toBe(
      'We row & rest.\n\nTwice.',
    );
  });

  test.each<[what: string, written: string, doi: string]>([
    ['escaped', String.raw`10.1007/978-3-030-01234-2{\_}12`, '10.1007/978-3-030-01234-2_12'],
    ['with a backslash', String.raw`10.1007/978-3-030-01234-2\_12`, '10.1007/978-3-030-01234-2_12'],
    ['as an address', 'http://dx.doi.org/10.1007/978-3-030-01234-2_12', '10.1007/978-3-030-01234-2_12'],
    ['as an address with escapes', 'https://doi.org/10.1007%2F978-3-030-01234-2_12', '10.1007/978-3-030-01234-2_12'],
    ['with a label', 'DOI: 10.5555/a.b [doi]', '10.5555/a.b'],
    ['in brackets', '(10.1016/0004-3702(95)00025-9)', '10.1016/0004-3702(95)00025-9'],
  ])('reads a DOI: %s', async (_, doi, expected) => {
    expect((await take(JSON.stringify([{ title: 'Deep Rowing', doi }]))).papers).toMatchObject([{ doi: expected }]);
  });
});
