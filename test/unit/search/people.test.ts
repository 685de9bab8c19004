import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createSearchIndex, openSearchIndex, readSegment, serializeSegment } from '../../../lib/core/search';
import { markTerms } from '../../../lib/core/search/marks';
import { entry, filled } from '../saved-search/shelf';
import { bundledPapers, paper } from './papers';

const papers = [
  paper('Attention Is All You Need', 'A model of attention.', {
    authors: ['Ashish Vaswani', 'Noam Shazeer', 'Niki Parmar', 'Łukasz Kaiser', 'Illia Polosukhin'],
    date: '2017-06-12',
    venue: 'NeurIPS 2017',
  }),
  paper('Phaseless Recovery', 'We recover phases.', { authors: ['Namrata Vaswani'], date: '2019', venue: 'ICML' }),
  paper('Long Short-Term Memory', 'Recurrent nets.', {
    authors: ['Hochreiter, Sepp', 'Schmidhuber, Jürgen'],
    date: '1997',
    venue: 'Neural Computation',
  }),
  paper('Visualizing Data', 'We show maps.', { authors: ['Laurens van der Maaten', 'G. Hinton'], date: '2008' }),
  paper('Deep Residual Learning', 'Residual nets for images.', {
    authors: ['Kaiming He', 'Xiangyu Zhang', 'Jian Sun'],
    venue: '2016 IEEE Conference on Computer Vision and Pattern Recognition',
    date: '2016',
  }),
  paper('Masked Autoencoders', 'Masked images.', { authors: ['何恺明', '陈鑫磊'], date: '2022' }),
  paper('Arabic Nets', 'Text.', { authors: ['محمد علي', 'de Wit, Jan'] }),
  paper('GPT-4 Technical Report', 'A report.', { authors: ['OpenAI', 'others', '', ' '], date: '2023' }),
  paper('Two Strangers', 'No model.', { authors: ['Noam Kaiser', 'Ashish Shazeer'], date: '2020' }),
  paper('Song of Birds', 'Bird songs and long songs.', { authors: ['Ada Byron'] }),
  paper('Generation of Speech', 'Speech is generated.', { authors: ['Yang Song'] }),
];
const index = createSearchIndex(papers);
const found = (query: string): string[] => index.search(query).map(({ id }) => id);

/** The parts of a text that the first result marks. */
const markedIn = (query: string, text: string): string[] => {
  const terms = index.search(query)[0]?.terms ?? [];
  return markTerms(text, terms).flatMap((part) => (part.marked ? part.text : []));
};

describe('createSearchIndex with authors', () => {
  test.each([
    ['Vaswani', ['Phaseless Recovery', 'Attention Is All You Need']],
    ['VASWANI ashish', ['Attention Is All You Need']],
    ['Ashish Vaswani', ['Attention Is All You Need']],
    ['Vaswani, A.', ['Attention Is All You Need']],
    ['N Vaswani', ['Phaseless Recovery']],
    ['Vaswani et al.', ['Phaseless Recovery', 'Attention Is All You Need']],
    ['Vaswani et al., 2017', ['Attention Is All You Need']],
    ['vaswanni ', ['Phaseless Recovery', 'Attention Is All You Need']],
    ['Vasvani', ['Phaseless Recovery', 'Attention Is All You Need']],
    ['Vasw', ['Phaseless Recovery', 'Attention Is All You Need']],
    ['Lukasz Kaiser', ['Attention Is All You Need']],
    ['Łukasz', ['Attention Is All You Need']],
    ['Kaiser Noam', ['Two Strangers']],
    ['jurgen schmidhuber', ['Long Short-Term Memory']],
    ['Jürgen Schmidhuber', ['Long Short-Term Memory']],
    ['Schmidhubr', ['Long Short-Term Memory']],
    ['hochreiter schmidhuber 1997', ['Long Short-Term Memory']],
    ['van der Maaten', ['Visualizing Data']],
    ['maaten', ['Visualizing Data']],
    ['Geoffrey Hinton', ['Visualizing Data']],
    ['He Kaiming', ['Deep Residual Learning']],
    ['K. He', ['Deep Residual Learning']],
    ['何恺明', ['Masked Autoencoders']],
    ['محمد', ['Arabic Nets']],
    ['de Wit', ['Arabic Nets']],
    ['OpenAI', ['GPT-4 Technical Report']],
    ['papers by Hochreiter', ['Long Short-Term Memory']],
    ['residual he zhang sun', ['Deep Residual Learning']],
    ['attention vaswani', ['Attention Is All You Need']],
    ['Vaswani, A., Shazeer, N., Parmar, N.: Attention is all you need. NeurIPS (2017)', ['Attention Is All You Need']],
    // A word of the topic comes before a name.
    ['song', ['Song of Birds', 'Generation of Speech']],
    ['Yang Song', ['Generation of Speech']],
  ])('ranks first for "%s" the papers %j', (query, expected) => {
    expect(found(query).slice(0, expected.length)).toEqual(expected);
  });

  test.each<[string, string[]]>([
    ['author:vaswani', ['Phaseless Recovery', 'Attention Is All You Need']],
    ['author:"Ashish Vaswani"', ['Attention Is All You Need']],
    ['author:"Vaswani, Ashish"', ['Attention Is All You Need']],
    ['author:"A. Vaswani"', ['Attention Is All You Need']],
    ['author:a.vaswani', ['Attention Is All You Need']],
    ['author:"Asish Vaswanni"', ['Attention Is All You Need']],
    ['author:vasw', ['Phaseless Recovery', 'Attention Is All You Need']],
    ['author:"Noam Kaiser"', ['Two Strangers']],
    ['author:kaiser author:shazeer', ['Two Strangers', 'Attention Is All You Need']],
    ['author:he', ['Deep Residual Learning']],
    ['author:"van der Maaten"', ['Visualizing Data']],
    ['author:"Geoffrey Hinton"', ['Visualizing Data']],
    ['author:何恺明', ['Masked Autoencoders']],
    ['author:schmidhuber year:1997', ['Long Short-Term Memory']],
    ['author:others', []],
    ['author:nobody', []],
    ['author:vaswani attention', ['Attention Is All You Need']],
    ['author:song', ['Generation of Speech']],
    ['venue:NeurIPS', ['Attention Is All You Need']],
    ['venue:nips', ['Attention Is All You Need']],
    ['venue:"Neural Computation"', ['Long Short-Term Memory']],
    ['venue:CVPR', ['Deep Residual Learning']],
    ['venue:"CVPR 2016"', ['Deep Residual Learning']],
    ['venue:"CVPR 2017"', []],
    ['venue:ic', ['Phaseless Recovery']],
  ])('finds only the right papers for: %s', (query, expected) => {
    expect(found(query)).toEqual(expected);
  });

  test('marks the name that a result has, as its line of facts writes it', () => {
    const facts = 'A. Vaswani, N. Shazeer + 3 · 2017 · NeurIPS';
    expect(markedIn('vasvani attention', facts)).toEqual(['Vaswani']);
    expect(markedIn('author:vaswani attention', facts)).toEqual(['Vaswani']);
    expect(markedIn('attention neurips 2017', facts)).toEqual(['2017', 'NeurIPS']);
    expect(markedIn('jurgen schmidhuber', 'S. Hochreiter, Jürgen Schmidhuber')).toEqual(['Jürgen', 'Schmidhuber']);
  });

  test('does not use names for related papers', () => {
    const same = { authors: ['Ada Byron'] };
    const few = createSearchIndex([paper('Whales', 'They swim.', same), paper('Engines', 'They compute.', same)]);
    expect(few.related('Whales')).toEqual([]);
  });
});

describe('createSearchIndex with a venue or a year among the words', () => {
  const nets = Array.from({ length: 12 }, (_, i) =>
    paper(`Diffusion ${i}`, i % 3 === 0 ? 'Seen at CVPR in 2024, diffusion diffusion.' : '', {
      date: String(2020 + (i % 6)),
      venue: ['CVPR', 'NeurIPS 2024', 'Journal of Diffusion'][i % 3]!,
    }),
  );
  const others = Array.from({ length: 5 }, (_, i) => paper(`Trees ${i}`, '', { date: '2024', venue: 'CVPR' }));
  const many = createSearchIndex([...nets, ...others]);

  test.each([
    ['diffusion 2024', (date: string, venue: string) => date === '2024' || venue.includes('2024')],
    ['2024 diffusion ', (date: string, venue: string) => date === '2024' || venue.includes('2024')],
    ['diffusion CVPR', (_: string, venue: string) => venue === 'CVPR'],
    ['diffusion neurips', (_: string, venue: string) => venue.includes('NeurIPS')],
  ])('puts papers of that venue or year first and loses none: %s', (query, isMeant) => {
    const byId = new Map(nets.map((one) => [one.id, isMeant(one.date!, one.venue!)]));
    const ids = many.search(query, { limit: 100 }).map(({ id }) => id);
    const order = ids.map((id) => byId.get(id));
    const meant = [...byId.values()].filter(Boolean).length;
    expect(ids).toHaveLength(nets.length);
    expect(order.slice(0, meant)).toEqual(Array(meant).fill(true));
    expect(order.slice(meant)).not.toContain(true);
  });

  test('lists the papers of a venue or a year when there is no other word', () => {
    expect(
      many
        .search('neurips')
        .map(({ id }) => id)
        .sort(),
    ).toEqual(
      nets
        .filter(({ venue }) => venue === 'NeurIPS 2024')
        .map(({ id }) => id)
        .sort(),
    );
    expect(many.search('2023').length).toBe(nets.filter(({ date }) => date === '2023').length);
  });
});

describe('createSearchIndex with odd facts', () => {
  const names = Array.from({ length: 3000 }, (_, i) => `Given${i} Family${i.toString(36)}`);
  const odd = createSearchIndex([
    paper('Many', '', { authors: names }),
    paper('Year', '', { date: '20224', arxivId: '2111.09886' }),
    paper('Nobody', '', { authors: ['', ' ', 'others', 'et al.', '—', '\ud800'], venue: '  ', doi: 'none' }),
  ]);

  test.each([[0], [1], [254], [255], [1500], [2999]])('finds each of 3,000 authors: number %i', (i) => {
    const [given = '', family = ''] = names[i]!.split(' ');
    for (const query of [family, `${family} ${given}`, `author:"${names[i]}"`, `author:${family}`])
      expect(odd.search(query)[0]?.id).toBe('Many');
  });

  test('answers a pasted list of 3,000 names', () => {
    expect(odd.search(names.join(', '))[0]?.id).toBe('Many');
  });

  test('reads no year in 20224, and takes the year of the arXiv id', () => {
    expect(odd.search('year:2022')).toEqual([]);
    expect(odd.search('year:2021')).toMatchObject([{ id: 'Year' }]);
  });

  test.each([
    ['CVPR 2022', {}, 2022],
    ["SIGIR '99", {}, 1999],
    ['Proceedings of the 38th Conference (ICML’21)', {}, 2021],
    ['Nature 596 (2021)', {}, 2021],
    ['CVPR 2022', { date: '2021-11-18' }, 2021],
    ['CVPR 2022', { arxivId: '2111.09886' }, 2021],
    ['ICLR 2022 and 2023', {}, undefined],
    ['Winter School 2021-2022', {}, undefined],
    ['Room 20223', {}, undefined],
    ['Nature', {}, undefined],
  ])('finds a paper of the venue "%s" with %o by the year %s, also among saved ones', (venue, other, year) => {
    const facts = { venue, ...other };
    const all = createSearchIndex([paper('One', '', facts)]);
    const saved = filled([entry('One', facts)]);
    const years = [1999, 2020, 2021, 2022, 2023];
    const expected = years.filter((one) => one === year);
    expect(years.filter((one) => all.search(`year:${one}`).length > 0)).toEqual(expected);
    expect(years.filter((one) => saved.search(`year:${one}`).ids.length > 0)).toEqual(expected);
  });

  test('finds no author in empty names and placeholders', () => {
    expect(odd.search('author:others')).toEqual([]);
    expect(odd.search('et al.')).toEqual([]);
  });

  test('answers alike whether papers come at once, one by one or from the store, and forgets removed ones', () => {
    const all = [...papers, ...bundledPapers()];
    const whole = createSearchIndex(all);
    const grown = createSearchIndex([paper('Gone', '', { authors: ['Ashish Vaswani'], venue: 'CVPR 2017' })]);
    for (const one of all) grown.add([one]);
    grown.remove(['Gone']);
    const { segments, removed } = grown.contents;
    const stored = openSearchIndex({ segments: segments.map((one) => readSegment(serializeSegment(one))!), removed });
    for (const query of ['Vaswani', 'ashish vas', 'Kaiser Noam', 'diffusion 2017', 'author:"A Vaswani"', 'venue:cvpr'])
      expect(stored.search(query, { limit: 50 }).map(({ id }) => id)).toEqual(
        whole.search(query, { limit: 50 }).map(({ id }) => id),
      );
    expect(stored.changed(all)).toEqual([]);
    const changed = { ...papers[0]!, authors: ['Somebody Else'] };
    expect(stored.changed([changed])).toEqual([changed]);
  });

  test('never throws, and finds every paper by a name that it has', () => {
    const name = fc.oneof(fc.string({ maxLength: 30 }), fc.string({ unit: 'binary', maxLength: 20 }));
    const authors = fc.array(name, { maxLength: 5 });
    fc.assert(
      fc.property(authors, name, name, (given, venue, date) => {
        const one = createSearchIndex([paper('Only', '', { authors: given, venue, date })]);
        for (const author of [...given, venue, date]) {
          one.search(author);
          one.search(`author:"${author}" venue:"${venue}"`);
        }
        return one.size === 1;
      }),
    );
  });
});
