import { describe, expect, test } from 'vitest';
import { markTerms } from '../../../lib/core/search';
import { filled, namesOf, SHELF } from './shelf';

const search = filled(SHELF);
const found = (query: string): string => namesOf(search.search(query).ids);

/** Query, why it should find this, and all papers it finds, best first. */
const RANKING = [
  ['attention is all you need', 'an exact title is first', 'Attention, Interpretable, NotAll'],
  ['attention', 'titles that begin with it are first', 'NotAll, Attention, Interpretable'],
  ['vaswani', 'by author', 'Attention'],
  ['Shazeer Vaswani', 'by two authors in any order', 'Attention'],
  ['N. Shazeer', 'by author with an initial', 'Attention'],
  ['vasw', 'by an unfinished name', 'Attention'],
  ['vaswnai', 'by a misspelt name', 'Attention'],
  ['difusion', 'by a misspelt word', 'DDPM, LDM'],
  ['diffuz', 'by an unfinished word with a wrong ending', 'DDPM, LDM'],
  ['ommer', 'by a name with an accent, without it', 'LDM'],
  ['Ömmer', 'by a name with an accent too many', 'LDM'],
  ['van der maaten', 'by a name with particles', 't-SNE'],
  ['xie', 'first authors are no better than others, but newer papers are', 'SimMIM, MAE'],
  ['Xie et al. 2022', 'by a citation', 'SimMIM, MAE'],
  ['Xie et al. 2022 SimMIM', 'by a citation with a name', 'SimMIM, MAE'],
  ['neurips', 'by venue', 'Attention'],
  ['cvpr 2022', 'by venue and year, wherever the year is', 'SimMIM, MAE'],
  ['2017', 'by year', 'Attention'],
  ['decoder mae', 'by the words of a note', 'SimMIM'],
  ['thesis', 'by the name of a list', 'MAE'],
  ['diffusion ho', 'by words of different kinds', 'DDPM'],
  ['finetuning', 'by a word without its hyphen', 'Tuning'],
  ['fine tuning', 'by a word without its hyphen, in two', 'Tuning'],
  ['vmamba', 'by a part of a coined word', 'VMamba'],
  ['models', 'by stem; the word itself first', 'DDPM, Scaling, Tuning, Vision, SimMIM'],
  ['neural model', 'a title with the words as they are comes first', 'Vision, Scaling'],
  ['m', 'a letter finds each word that begins with it', 'MAE, SimMIM, Scaling, Vision, DDPM, Tuning, VMamba, t-SNE'],
  ['masked image scan', 'most words, when no paper has all', 'SimMIM'],
  ['masked scan', 'of two words, both are needed', ''],
  ['2111.09886', 'by arXiv id', 'SimMIM'],
  ['1706.0', 'by the beginning of an arXiv id', 'Attention'],
  ['https://arxiv.org/abs/1706.03762v5', 'by an address on arXiv', 'Attention'],
  ['https://doi.org/10.1038/S41586-021-03819-2', 'by the address of a DOI', 'Vision'],
  ['10.1038/s41', 'by the beginning of a DOI', 'Vision'],
] as const;

describe('the search of saved papers', () => {
  test.each(RANKING)('finds %s (%s)', (query, _, names) => {
    expect(found(query)).toBe(names);
  });

  test.each([
    ['list:diffusion', 'DDPM, LDM'],
    ['list:"Thesis, chapter 3"', 'MAE'],
    ['has:note', 'SimMIM, Interpretable'],
    ['has:code', 'Attention'],
    ['is:read', 'MAE'],
    ['is:reading is:read', 'MAE, DDPM'],
    ['year:2020-2021', 'SimMIM, NotAll, Scaling, DDPM'],
    ['author:"Ashish Vaswani"', 'Attention'],
    ['author:xie masked', 'MAE, SimMIM'],
    ['venue:cvpr has:note', 'SimMIM'],
    ['doi:10.1038/s41586-021-03819-2', 'Vision'],
    ['title:attention -rank', 'Attention, Interpretable'],
    ['"all you need"', 'Attention, NotAll, Interpretable'],
    ['saved: vaswani', 'Attention'],
  ])('restricts by %s', (query, names) => {
    const { ids } = search.search(query);
    expect(namesOf(ids)).toBe(names);
  });

  test('names unknown operators and searches their values', () => {
    const { ids, unknown } = search.search('tag:vaswani');
    expect([unknown, namesOf(ids)]).toEqual([['tag'], 'Attention']);
  });

  test('keeps the order of the entries where nothing is ranked', () => {
    expect(search.search('').ids).toEqual(SHELF.map(({ id }) => id));
    expect(search.search('  ').ranked).toBe(false);
    expect(search.search('year:2020').ranked).toBe(false);
  });

  test('tells papers with all words from those with most', () => {
    expect(search.search('masked image modeling').whole).toBe(1);
    expect(search.search('Xie et al. 2022 SimMIM').whole).toBe(1);
  });
});

function marked(query: string, text: string): string {
  const { ids, terms } = search.search(query);
  return markTerms(text, terms(ids[0] ?? ''))
    .map((part) => (part.marked ? `[${part.text}]` : part.text))
    .join('');
}

describe('the terms of a result', () => {
  test.each([
    ['vasw', 'A. Vaswani, N. Shazeer', 'A. [Vaswani], N. Shazeer'],
    ['author:vaswani', 'A. Vaswani, N. Shazeer', 'A. [Vaswani], N. Shazeer'],
    ['sc la', 'Scaling Laws for Neural Language Models', '[Scaling] [Laws] for Neural [Language] Models'],
    [
      'difusion high',
      'High-Resolution Image Synthesis with Latent Diffusion',
      '[High-Resolution] Image Synthesis with Latent [Diffusion]',
    ],
    ['neurips', 'NeurIPS', '[NeurIPS]'],
  ])('mark why %s found it', (query, text, expected) => {
    expect(marked(query, text)).toBe(expected);
  });
});

describe('the completion of a word', () => {
  test.each([
    ['vasw', 'ani'],
    ['attention vasw', 'ani'],
    ['Vasw', 'ani'],
    ['diffusion vasw', undefined],
    ['mask', 'ed'],
    ['va', undefined],
    ['vaswani', undefined],
    ['vasw ', undefined],
    ['author:vasw', undefined],
    ['zzzz', undefined],
    ['', undefined],
  ])('of “%s” is %s', (query, rest) => {
    expect(search.suggest(query)).toBe(rest);
  });
});
