import { expect, test } from 'vitest';
import { dateLabel, type DateParts } from '../../../lib/core/formats/read/shared/date-labels';

test.each<[parts: DateParts, label: string | undefined]>([
  [{ date: '2020-04-12T10:00:00Z' }, '2020-04-12'],
  [{ date: '2020/04/12/' }, '2020-04-12'],
  [{ date: '2020/04//' }, '2020-04'],
  [{ date: '2020-4' }, '2020-04'],
  [{ date: '20200412' }, '2020-04-12'],
  [{ date: '1 Sept. 2022' }, '2022-09-01'],
  [{ date: 'April 12, 2020' }, '2020-04-12'],
  [{ date: '2019 Oct 1' }, '2019-10-01'],
  [{ date: '1998 Jan-Feb' }, '1998-01'],
  [{ date: 'Jan2020' }, '2020-01'],
  [{ date: 'Mar 2020', year: '2020' }, '2020-03'],
  [{ date: '2019 Winter' }, '2019 Winter'],
  [{ date: '45019' }, '2023-04-03'],
  [{ date: '4/3/2023' }, '2023'],
  [{ date: 'SEP 22', year: '2022' }, '2022-09-22'],
  [{ year: '2019', month: '2019/03/01/' }, '2019-03-01'],
  [{ year: '2019', month: 'July' }, '2019-07'],
  [{ year: 'in press' }, 'in press'],
  [{ year: ' ' }, undefined],
])('dateLabel makes of %j the label %j', (parts, label) => {
  expect(dateLabel(parts)).toBe(label);
});
