import { expect, test } from 'vitest';
import { shownDate } from '../../../lib/core/papers/shown-date';

const DAILY = 'daily-papers';
const own = (text: string) => ({ kind: 'own', text });

test.each([
  ['a whole date', '2024-05-03', own('May 3, 2024')],
  ['a time', '2024-05-03T23:59:59Z', own('May 3, 2024')],
  ['a date in words', '2 October 2025', own('Oct 2, 2025')],
  ['a month', '2024-05', own('May 2024')],
  ['a year, which the facts name', '2024', undefined],
  ['a day of a list', 'Oct 2', { kind: 'listed', text: 'Oct 2' }],
  ['another way to write it', '2nd October', { kind: 'listed', text: 'Oct 2' }],
  ['a leap day', 'Feb 29', { kind: 'listed', text: 'Feb 29' }],
  ['a day that no month has', 'Feb 31', { kind: 'listed', text: 'Feb 31' }],
  ['a date that no month has', '2024-02-31', own('2024-02-31')],
  ['a year that is none', '20224', own('20224')],
  ['another language', '2 באוקטובר', own('2 באוקטובר')],
  ['a long label', 'x'.repeat(200), own(`${'x'.repeat(39)}…`)],
  ['an empty label', ' ', undefined],
])('shows %s', (_, date, shown) => {
  expect(shownDate({ date, source: 'file-1' })).toEqual(shown);
});

test('knows the days of Daily Papers by the source that gave the date', () => {
  expect(shownDate({ date: 'Oct 2', source: DAILY })?.kind).toBe('daily');
  expect(shownDate({ date: 'Oct 2', source: 'file-1', from: { date: DAILY } })?.kind).toBe('daily');
  expect(shownDate({ date: 'Oct 2', source: DAILY, from: { date: 'file-1' } })?.kind).toBe('listed');
  expect(shownDate({ date: '2025-10-02', source: DAILY })).toEqual(own('Oct 2, 2025'));
  expect(shownDate({ source: DAILY })).toBeUndefined();
});
