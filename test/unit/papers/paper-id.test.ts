import { describe, expect, test } from 'vitest';
import { fold } from '../../../lib/core/text/fold';
import { hash53 } from '../../../lib/core/text/hash';
import { arxivUrl, createIdRegister, huggingFaceUrl, isPaperId, paperId, parseArxivId } from '../../../lib/core/papers';

describe('paperId', () => {
  test('is 48 bits of the hash of the folded title, in 12 hexadecimal digits', () => {
    const title = 'SimMIM: A Simple Framework for Masked Image Modeling';
    expect(paperId(title)).toBe((hash53(fold(title)) % 2 ** 48).toString(16).padStart(12, '0'));
    expect(isPaperId(paperId(title))).toBe(true);
  });

  test('has not changed, because stored libraries use it as a key', () => {
    expect(paperId('Fast Sparse ConvNets')).toBe('f4cab9474c7c');
    expect(paperId('Δ-DiT: A Training-Free Acceleration Method Tailored for Diffusion Transformers')).toBe(
      '3d0cd172a58f',
    );
  });

  test.each([
    ['HyperZcdotZcdotW Operator', 'Hyper$Z\\cdot Z\\cdot W$ Operator', 'HyperZ⋅Z⋅W Operator'],
    ['Δ-DiT', '$\\Delta$-DiT', '{Delta}-{DiT}'],
    ['An Image is 16x16 Words', 'An Image is $16\\times16$ Words', 'An Image is 16times16 Words'],
    ["Fr\\'echet Distance", 'Fréchet Distance', 'FRECHET DISTANCE'],
  ])('is the same in every spelling: %s', (...spellings) => {
    expect(new Set(spellings.map(paperId)).size).toBe(1);
  });

  test('differs between different titles', () => {
    expect(paperId('Attention is all you need')).not.toBe(paperId('Attention is not all you need'));
  });
});

describe('createIdRegister', () => {
  test('tells new titles from titles seen before', () => {
    const register = createIdRegister();
    expect(register.claim('Fast Sparse ConvNets').status).toBe('new');
    expect(register.claim('fast sparse conv-nets')).toEqual({
      status: 'duplicate',
      id: paperId('Fast Sparse ConvNets'),
    });
  });

  test('refuses a different title whose id is taken', () => {
    const register = createIdRegister(() => 42);
    expect(register.claim('One Title').status).toBe('new');
    expect(register.claim('Another Title')).toEqual({
      status: 'collision',
      id: '00000000002a',
      otherKey: 'onetitle',
    });
    expect(register.claim('One Title').status).toBe('duplicate');
  });
});

describe('parseArxivId', () => {
  test.each([
    ['2111.09886', '2111.09886'],
    ['arXiv:2111.09886v3', '2111.09886'],
    ['0704.0001', '0704.0001'],
    ['hep-th/9901001', 'hep-th/9901001'],
    ['math.GT/0309136v1', 'math.GT/0309136'],
  ])('reads %s as %s', (text, id) => {
    expect(parseArxivId(text)).toBe(id);
  });

  test.each(['', '2113.09886', '2111.098', '2111.0988600', 'SimMIM', '../2111.09886', '2111.09886?x'])(
    'refuses "%s"',
    (text) => {
      expect(parseArxivId(text)).toBeUndefined();
    },
  );
});

describe('arxivUrl and huggingFaceUrl', () => {
  test('link to the page of an arXiv id', () => {
    const paper = { title: 'SimMIM', arxivId: '2111.09886' };
    expect(arxivUrl(paper)).toBe('https://arxiv.org/abs/2111.09886');
    expect(huggingFaceUrl(paper)).toBe('https://huggingface.co/papers/2111.09886');
  });

  test('link to a search for the title without an arXiv id', () => {
    const paper = { title: "'Squeeze & Excitation' + ∞ 100%\ud800" };
    const query = "'Squeeze%20%26%20Excitation'%20%2B%20%E2%88%9E%20100%25";
    expect(arxivUrl(paper)).toBe(`https://arxiv.org/search/?query=${query}&searchtype=title`);
    expect(huggingFaceUrl(paper)).toBe(`https://huggingface.co/papers?q=${query}`);
  });
});
