import { describe, expect, test } from 'vitest';
import { arxivMonth } from '../../../lib/core/papers/arxiv-id';
import { paperAuthors, paperFacts } from '../../../lib/core/papers/facts';
import { shortName } from '../../../lib/core/papers/names';
import type { Paper } from '../../../lib/core/papers/paper';

const line = (paper: Partial<Paper>): string =>
  paperFacts(paper)
    .map(({ text }) => text)
    .join(' · ');

describe('arxivMonth', () => {
  test.each([
    ['2111.09886', '2021-11'],
    ['0704.0001', '2007-4'],
    ['math/0309136', '2003-9'],
    ['math.GT/0309136', '2003-9'],
    ['hep-th/9108001', '1991-8'],
    ['cond-mat/0001001v2', '2000-1'],
    ['2113.09886', undefined],
    ['math/0313136', undefined],
    ['Oct 2', undefined],
    ['', undefined],
  ])('of "%s" is %s', (id, expected) => {
    const found = arxivMonth(id);
    expect(found && `${found.year}-${found.month}`).toBe(expected);
  });
});

describe('shortName', () => {
  test.each([
    ['given names become initials', 'Ashish Vaswani', 'A. Vaswani'],
    ['every given name has one', 'Diederik P. Kingma', 'D. P. Kingma'],
    ['initials stay', 'J.P. Morgan', 'J. P. Morgan'],
    ['hyphens stay', 'Jean-Pierre Serre', 'J.-P. Serre'],
    ['letters keep their accents', 'Émile Łukasz Kadıoğlu', 'É. Ł. Kadıoğlu'],
    ['Greek and Cyrillic names have initials, too', 'Иван Петров', 'И. Петров'],
    ['a small particle belongs to the family name', 'Harm de Wit', 'H. de Wit'],
    ['so do two', 'Laurens van der Maaten', 'L. van der Maaten'],
    ['with one capital', 'Guy Van den Broeck', 'G. Van den Broeck'],
    ['with two capitals', 'Rianne Van Den Berg', 'R. Van Den Berg'],
    ['one capital alone is a given name', 'Nguyen Van Anh', 'N. V. Anh'],
    ['two family names with a word between them stay together', 'José Ortega y Gasset', 'J. Ortega y Gasset'],
    ['a comma puts the family name first', 'Vaswani, Ashish', 'A. Vaswani'],
    ['with its particles before it', 'van der Maaten, Laurens', 'L. van der Maaten'],
    ['or behind the given name', 'Maaten, Laurens van der', 'L. van der Maaten'],
    ['two family names before a comma stay together', 'Gonzalez Ortiz, Jose Javier', 'J. J. Gonzalez Ortiz'],
    ['a suffix stays behind the name', 'Martin Luther King, Jr.', 'M. L. King Jr.'],
    ['wherever it stood', 'King, Jr., Martin Luther', 'M. L. King Jr.'],
    ['without a comma as well', 'Martin Luther King Jr.', 'M. L. King Jr.'],
    ['one word is a whole name', 'Plato', 'Plato'],
    ['a particle and a name are no given name', 'van Gogh', 'van Gogh'],
    ['an initial in last place leaves the name whole', 'Anandu A S', 'Anandu A S'],
    ['so do initials', 'Wu HX', 'Wu HX'],
    ['Chinese names stay whole', '李 明', '李 明'],
    ['Arabic names stay whole', 'محمد بن موسى', 'محمد بن موسى'],
    ['Korean names stay whole', '김 민수', '김 민수'],
    ['teams stay whole', 'Gemini Team', 'Gemini Team'],
    ['collaborations stay whole', 'The ATLAS Collaboration', 'The ATLAS Collaboration'],
    ['companies stay whole', 'Google, Inc.', 'Google, Inc.'],
    ['universities stay whole', 'Université de Genève', 'Université de Genève'],
    ['laboratories stay whole', 'Meta AI', 'Meta AI'],
    ['but Ai is a family name', 'Qing Ai', 'Q. Ai'],
    ['other commas leave the text whole', 'A. Vaswani, N. Shazeer, N. Parmar', 'A. Vaswani, N. Shazeer, N. Parmar'],
    ['a comma at the end says nothing', 'Plato,', 'Plato,'],
  ])('%s: %s → %s', (_, name, expected) => expect(shortName(name)).toBe(expected));
});

describe('paperFacts', () => {
  test.each<[string, Partial<Paper>, string]>([
    [
      'all that is known',
      { authors: ['Ashish Vaswani'], date: '2017-06-12', venue: 'NeurIPS' },
      'A. Vaswani · 2017 · NeurIPS',
    ],
    ['two authors', { authors: ['Ashish Vaswani', 'Noam Shazeer'] }, 'A. Vaswani, N. Shazeer'],
    [
      'more authors, counted',
      { authors: ['Ashish Vaswani', 'Noam Shazeer', ...Array<string>(6).fill('Ann Author')] },
      'A. Vaswani, N. Shazeer + 6',
    ],
    ['no placeholder for authors', { authors: ['Ashish Vaswani', '', ' ', '–', 'others'] }, 'A. Vaswani'],
    ['no "et al."', { authors: ['Ashish Vaswani', 'et al.'] }, 'A. Vaswani'],
    ['nothing for a list of nobody', { authors: ['others'], venue: '  ' }, ''],
    ['the year of the arXiv id without a date', { arxivId: '2111.09886' }, '2021'],
    ['the year of the arXiv id where the date is the day of a list', { date: 'Oct 2', arxivId: '2111.09886' }, '2021'],
    ['no year for the day of a list', { date: 'Oct 2' }, ''],
    ['no year of five digits', { date: '20224' }, ''],
    ['no year for other text', { date: 'to appear' }, ''],
    ['no year that cannot be', { date: '0022' }, ''],
    ['a year once, if the venue names it', { date: '2022', venue: 'NeurIPS 2022' }, 'NeurIPS 2022'],
    [
      'a year once, wherever the venue names it',
      { date: '2022', venue: 'Proc. of the 2022 Conference on Words' },
      'Proc. of the 2022 Conference on Words',
    ],
    ['two years, if they differ', { arxivId: '2210.02186', venue: 'ICLR 2023' }, '2022 · ICLR 2023'],
    ['a year beside longer numbers', { date: '2022', venue: 'Report 20221' }, '2022 · Report 20221'],
    ['nothing of nothing', {}, ''],
  ])('shows %s', (_, paper, expected) => expect(line(paper)).toBe(expected));

  test('counts the authors of a large collaboration', () => {
    const authors = Array.from({ length: 3000 }, () => 'Ann Author');
    expect(line({ authors })).toBe('A. Author, A. Author + 2998');
  });

  test('says what each part is', () => {
    expect(paperFacts({ authors: ['Plato'], date: '1999', venue: 'Agora' }).map(({ kind }) => kind)).toEqual([
      'authors',
      'year',
      'venue',
    ]);
  });
});

test('paperAuthors keeps names and order of the source', () => {
  expect(paperAuthors({ authors: ['Shazeer, Noam', ' Ashish Vaswani ', 'others'] })).toEqual([
    'Shazeer, Noam',
    'Ashish Vaswani',
  ]);
});

test.each([
  [0, 'A. Vaswani, N. Shazeer + 3'],
  [1, 'A. Vaswani, N. Shazeer + 3'],
  [2, 'A. Vaswani, N. Shazeer, N. Parmar + 2'],
  [4, 'A. Vaswani, N. Shazeer, … I. Polosukhin + 2'],
  [-1, 'A. Vaswani, N. Shazeer + 3'],
  [9, 'A. Vaswani, N. Shazeer + 3'],
])('paperFacts names the author for whom the paper was found: number %i', (meant, expected) => {
  const authors = ['Ashish Vaswani', 'Noam Shazeer', 'Niki Parmar', 'Jakob Uszkoreit', 'Illia Polosukhin'];
  expect(paperFacts({ authors }, meant)[0]?.text).toBe(expected);
});
