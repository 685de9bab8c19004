import { expect, test } from 'vitest';
import { parseDoi } from '../../../lib/core/papers';

test.each([
  ['10.1038/S41586-021-03819-2', '10.1038/s41586-021-03819-2'],
  ['https://doi.org/10.1145/3292500.3330701', '10.1145/3292500.3330701'],
  ['http://dx.doi.org/10.1000/xyz', '10.1000/xyz'],
  ['doi: 10.1000/xyz.', '10.1000/xyz'],
  ['10.1000/456(ab)<c', undefined],
  ['10.1000/a b', undefined],
  ['2111.09886', undefined],
  ['', undefined],
])('parseDoi reads %j as %j', (text, doi) => {
  expect(parseDoi(text)).toBe(doi);
});
