import { describe, expect, test } from 'vitest';
import { createSearchIndex } from '../../../lib/core/search';
import { paper } from './papers';

const S2 = '0123456789abcdef0123456789abcdef01234567';
const other = (url: string) => ({ kind: 'other', url }) as const;
const papers = [
  paper('SimMIM', '', { arxivId: '2111.09886' }),
  paper('Deep Learning', '', { doi: '10.1038/nature14539' }),
  paper('The Lancet', '', { doi: '10.1016/s0140-6736(20)30183-5' }),
  paper('Reviewed', '', { links: [other('https://openreview.net/forum?id=YicbFdNTTy')] }),
  paper('Anthology', '', { links: [other('https://aclanthology.org/2020.acl-main.1/')] }),
  paper('Proceedings', '', { links: [other('https://proceedings.mlr.press/v139/radford21a.html')] }),
  paper('BERT', '', { doi: '10.18653/v1/n19-1423' }),
  paper('Scholar', '', { links: [other(`https://www.semanticscholar.org/paper/${S2}`)] }),
  paper('A Paper of Some Title', '', { authors: ['Zhenda Xie'] }),
  paper('By ArXiv DOI', '', { doi: '10.48550/arxiv.2205.11487' }),
  paper('Linked', '', { links: [other('https://doi.org/10.1145/3292500.3330701')] }),
  paper('Cites Others', '', {
    arxivId: '2201.00001',
    doi: '10.1000/own',
    links: [other('https://arxiv.org/abs/2111.09886'), other('https://doi.org/10.1038/nature14539')],
  }),
];
const index = createSearchIndex(papers);

describe('createSearchIndex with a pasted address', () => {
  test.each([
    ['https://arxiv.org/abs/2111.09886v2', 'SimMIM'],
    ['https://www.alphaxiv.org/abs/2111.09886', 'SimMIM'],
    ['https://alphaxiv.org/overview/2111.09886v1', 'SimMIM'],
    ['https://huggingface.co/papers/2111.09886', 'SimMIM'],
    ['https://www.semanticscholar.org/arxiv/2111.09886', 'SimMIM'],
    ['10.48550/arXiv.2111.09886', 'SimMIM'],
    ['10.1038/nature14539', 'Deep Learning'],
    ['DOI: 10.1038/NATURE14539.', 'Deep Learning'],
    ['doi:10.1038/nature14539', 'Deep Learning'],
    ['https://doi.org/10.1038/nature14539', 'Deep Learning'],
    ['http://dx.doi.org/10.1038/nature14539', 'Deep Learning'],
    ['doi.org/10.1038/nature14539', 'Deep Learning'],
    ['(https://doi.org/10.1038/nature14539).', 'Deep Learning'],
    ['https://doi.org/10.1038%2Fnature14539', 'Deep Learning'],
    ['10.1016/S0140-6736(20)30183-5', 'The Lancet'],
    ['https://dl.acm.org/doi/abs/10.1145/3292500.3330701?download=true', 'Linked'],
    ['https://dl.acm.org/doi/pdf/10.1145/3292500.3330701', 'Linked'],
    ['https://www.nature.com/articles/nature14539.pdf', 'Deep Learning'],
    ['https://proceedings.mlr.press/v139/radford21a/radford21a.pdf', 'Proceedings'],
    ['https://openreview.net/forum?id=YicbFdNTTy', 'Reviewed'],
    ['https://openreview.net/pdf?id=YicbFdNTTy', 'Reviewed'],
    ['openreview.net/forum?noteId=abc12&id=YicbFdNTTy', 'Reviewed'],
    ['https://aclanthology.org/2020.acl-main.1.pdf', 'Anthology'],
    ['aclanthology.org/2020.acl-main.1', 'Anthology'],
    ['https://doi.org/10.18653/v1/2020.acl-main.1', 'Anthology'],
    ['https://aclanthology.org/N19-1423/', 'BERT'],
    ['https://aclanthology.org/N19-1423v2.pdf', 'BERT'],
    ['https://www.aclweb.org/anthology/N19-1423/', 'BERT'],
    [`https://www.semanticscholar.org/paper/Some-Words-Xie/${S2}`, 'Scholar'],
    [`https://www.semanticscholar.org/reader/${S2}`, 'Scholar'],
    // Nobody stores these identifiers, but the address spells out the title.
    [
      `https://www.semanticscholar.org/paper/A-Paper-of-Some-Title-Xie/${S2.replace('0', 'f')}`,
      'A Paper of Some Title',
    ],
    ['https://arxiv.org/abs/2205.11487', 'By ArXiv DOI'],
    ['https://arxiv.org/abs/2201.00001', 'Cites Others'],
  ])('finds the paper at %s', (address, id) => {
    expect(index.search(address)[0]?.id).toBe(id);
    expect(index.search(address).filter((one) => one.id === 'Cites Others' && id !== one.id)).toEqual([]);
  });

  test.each([
    ['https://doi.org/10.9999/unknown'],
    ['https://openreview.net/forum?id=unknown123'],
    ['https://aclanthology.org/2019.acl-main.9/'],
    ['doi:10.9999/unknown'],
  ])('finds nothing for the address of an unknown paper: %s', (address) => {
    expect(index.search(address)).toEqual([]);
  });

  test.each([
    ['doi:10.1038/nature14539 learning', ['Deep Learning']],
    ['doi:10.1038/nature14539 year:1999', []],
    ['learning doi:10.9999/unknown', []],
  ])('restricts the results: %s', (query, expected) => {
    expect(index.search(query).map(({ id }) => id)).toEqual(expected);
  });
});
