import { expect, test } from 'vitest';
import { formatList, pluralForm } from '../../../lib/core/text/locale';

test.each([
  ['en', 0, 2],
  ['en', 1, 1],
  ['en', 2, 2],
  ['fr', 0, 1],
  ['fr', 1, 1],
  ['fr', 2, 2],
  ['es', 0, 2],
  ['es', 1_000_000, 2],
  ['pt-BR', 0, 1],
  ['de', 1, 1],
  ['ja', 1, 2],
  ['ko', 0, 2],
  ['zh-CN', 1, 2],
])('pluralForm in %s of %d is %d', (language, count, form) => {
  expect(pluralForm(count, language)).toBe(form);
});

test('formatList joins names by the rules of the language', () => {
  expect(formatList(['a', 'b', 'c'])).toBe('a, b, c');
  expect(formatList(['a'])).toBe('a');
});
