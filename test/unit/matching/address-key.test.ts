import { expect, test } from 'vitest';
import { addressKey } from '../../../lib/core/matching';

test.each([
  ['2111.09886', 'arxiv:2111.09886'],
  [' arXiv:2111.09886v2 ', 'arxiv:2111.09886'],
  ['https://arxiv.org/pdf/2111.09886v1.pdf', 'arxiv:2111.09886'],
  ['arxiv.org/abs/2111.09886v2', 'arxiv:2111.09886'],
  ['huggingface.co/papers/2111.09886', 'arxiv:2111.09886'],
  ['github.com/microsoft/SimMIM', 'url:github.com/microsoft/simmim'],
  ['masked image modeling', undefined],
  ['and/or', undefined],
  ['ResNet-50 v1.5', undefined],
  ['', undefined],
])('"%s" pasted into the search field names %s', (text, key) => {
  expect(addressKey(text)).toBe(key);
});
