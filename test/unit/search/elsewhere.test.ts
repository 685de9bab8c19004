import { expect, test } from 'vitest';
import { safeHttpsUrl } from '../../../lib/core/papers';
import { elsewhereUrl } from '../../../lib/core/search/elsewhere';

test.each([
  ['words', ' masked image & co ', 'https://huggingface.co/papers?q=masked%20image%20%26%20co'],
  ['an identifier', '2501.01234', 'https://huggingface.co/papers/2501.01234'],
  ['an address', '(https://arxiv.org/pdf/2501.01234v2)', 'https://huggingface.co/papers/2501.01234'],
])('elsewhereUrl makes an address from %s', (_, query, url) => {
  expect(elsewhereUrl(query)).toBe(url);
});

test.each([
  ['the text of a page', 'page '.repeat(20_000)],
  ['Chinese', '模型'.repeat(50_000)],
  ['emoji that are cut anywhere', `a${'😀'.repeat(50_000)}`],
])('elsewhereUrl makes a safe address from %s', (_, query) => {
  expect(safeHttpsUrl(elsewhereUrl(query))).toBeDefined();
});
