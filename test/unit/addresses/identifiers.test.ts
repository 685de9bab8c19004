import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { identifiersIn } from '../../../lib/core/addresses';

/** Texts that are lists, and what is looked up. */
const LISTS: [text: string, ids: string[]][] = [
  ['2111.09886', ['2111.09886']],
  ['  arXiv:2111.09886v2  ', ['2111.09886']],
  ['arXiv: 2111.09886', ['2111.09886']],
  ['arXiv:2111.09886v1 [cs.CV] 18 Nov 2021', ['2111.09886']],
  ['0704.0001', ['0704.0001']],
  ['hep-th/9901001v1', ['hep-th/9901001']],
  ['math.GT/0309136', ['math/0309136']],
  ['10.1038/S41586-021-03819-2', ['10.1038/s41586-021-03819-2']],
  ['doi:10.1038/s41586-021-03819-2.', ['10.1038/s41586-021-03819-2']],
  ['DOI: 10.1016/S0140-6736(20)30183-5', ['10.1016/s0140-6736(20)30183-5']],
  ['(10.1038/s41586-021-03819-2)', ['10.1038/s41586-021-03819-2']],
  ['10.48550/arXiv.2111.09886', ['2111.09886']],
  ['https://doi.org/10.1038/s41586-021-03819-2?utm_source=x', ['10.1038/s41586-021-03819-2']],
  ['arxiv.org/abs/2111.09886', ['2111.09886']],
  ['<https://arxiv.org/pdf/2111.09886v1>', ['2111.09886']],
  ['https://www.nature.com/articles/s41586-021-03819-2', ['10.1038/s41586-021-03819-2']],
  ['2111.09886\n1706.03762\r\n\r\n2111.09886v3\n', ['2111.09886', '1706.03762']],
  ['2111.09886, 1706.03762; 10.1038/nature14236', ['2111.09886', '1706.03762', '10.1038/nature14236']],
  ['2111.09886,1706.03762,10.1038/nature14236', ['2111.09886', '1706.03762', '10.1038/nature14236']],
  ['- 2111.09886\n* [1706.03762]\n3. doi:10.1038/nature14236', ['2111.09886', '1706.03762', '10.1038/nature14236']],
  ['[1] https://arxiv.org/abs/2111.09886 and https://arxiv.org/abs/1706.03762.', ['2111.09886', '1706.03762']],
  ['https://arxiv.org/abs/2111.09886https://arxiv.org/abs/1706.03762', ['2111.09886', '1706.03762']],
  ['["2111.09886", "1706.03762"]', ['2111.09886', '1706.03762']],
];

const PROSE: [text: string, ids: string[]][] = [
  [
    'We follow Vaswani et al. (arXiv:1706.03762), and [SimMIM](https://arxiv.org/abs/2111.09886).',
    ['1706.03762', '2111.09886'],
  ],
  ['Jumper et al. Nature 596 (2021). https://doi.org/10.1038/s41586-021-03819-2', ['10.1038/s41586-021-03819-2']],
  ['SimMIM: A Simple Framework, 2111.09886', ['2111.09886']],
  ['See hep-th/9901001, tcp/0112017 and and/0112017.', ['hep-th/9901001']],
  ['It costs 1999.95 dollars, has 1234.5678 or 2011.1234 parts, and version 10.4 of 2021.', []],
  ['Dear all, see https://example.org/paper.pdf today', []],
  ['', []],
  ['   \n\n', []],
];

/** Lists with something that cannot be looked up, and the sentence about it. */
const PROBLEMS: [text: string, piece: string, reason: RegExp][] = [
  ['2113.09886', '2113.09886', /not a valid arXiv id or DOI; compare/],
  ['1706.03762\n2111.098866', '2111.098866', /not a valid/],
  ['10.1/abc', '10.1/abc', /not a valid/],
  ['arXiv:21x', 'arXiv:21x', /not a valid/],
  ['Read the note at doi:10.99 please', 'doi:10.99', /not a valid/],
  ['https://example.org/a.pdf', 'https://example.org/a.pdf', /no address of a paper on a known site; give its/],
  ['https://arxiv.org/abs/2111.0988600', 'https://arxiv.org/abs/2111.0988600', /no address of a paper/],
  [
    'https://openreview.net/forum?id=rJl-b3RcF7',
    'https://openreview.net/forum?id=rJl-b3RcF7',
    /neither an arXiv id nor a DOI.*open the page/,
  ],
  ['pubmed.ncbi.nlm.nih.gov/34265844/', 'pubmed.ncbi.nlm.nih.gov/34265844/', /neither/],
];

describe('identifiersIn', () => {
  test.each(LISTS)('reads the list "%s"', (text, ids) => {
    const found = identifiersIn(text);
    expect(found.identifiers.map(({ id }) => id)).toEqual(ids);
    expect(found).toMatchObject({ isList: true, problems: [] });
  });

  test.each(PROSE)('finds identifiers in the prose "%s"', (text, ids) => {
    const found = identifiersIn(text);
    expect(found.identifiers.map(({ id }) => id)).toEqual(ids);
    expect(found).toMatchObject({ isList: false, problems: [] });
  });

  test.each(PROBLEMS)('says why "%s" cannot be looked up', (text, piece, reason) => {
    const [problem, ...others] = identifiersIn(text).problems;
    expect(problem).toMatchObject({ text: piece, reason: expect.stringMatching(reason) });
    expect(problem?.reason).toContain(piece);
    expect(others).toEqual([]);
  });

  test('tells kinds and lines', () => {
    expect(identifiersIn('1706.03762\n\n10.1038/nature14236\n10.x/y\n10.2/y')).toEqual({
      identifiers: [
        { kind: 'arxiv', id: '1706.03762' },
        { kind: 'doi', id: '10.1038/nature14236' },
      ],
      problems: [{ line: 5, text: '10.2/y', reason: expect.any(String) }],
      isList: false,
    });
  });

  test('says what is beyond the limit', () => {
    const ids = Array.from({ length: 2_003 }, (_, i) => `2111.${String(i).padStart(5, '0')}`);
    const { identifiers, problems } = identifiersIn(ids.join('\n'));
    expect(identifiers.length).toBe(2_000);
    expect(problems.map(({ line }) => line)).toEqual([2_001, 2_002, 2_003]);
    expect(problems[0]?.reason).toMatch(/^"2111\.02000" is left out, because at most 2,000/);
  });

  test('never throws, and every identifier is read as itself', () => {
    const piece = fc.constantFrom(
      '2111.09886',
      'arXiv:',
      'doi:10.1/',
      '10.1038/ab',
      'https://',
      'arxiv.org/abs/',
      '](',
      ',',
      ' ',
      '\n',
      'hep-th/9901001',
      '[',
      ')',
    );
    const text = fc.array(fc.oneof(piece, fc.string({ unit: 'binary', maxLength: 5 }))).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, (one) => {
        for (const { kind, id } of identifiersIn(one).identifiers)
          expect(identifiersIn(id).identifiers[0]).toEqual({ kind, id });
      }),
      { numRuns: 2_000 },
    );
  });

  test('ends for very long texts without spaces', () => {
    for (const part of ['(', ')', '[x](', '10.1038/', 'a.', 'a-/', 'https://', 'arxiv:', ',10.1038', '[cs.', '.'])
      expect(identifiersIn(part.repeat(100_000)).isList).toEqual(expect.any(Boolean));
  });
});
