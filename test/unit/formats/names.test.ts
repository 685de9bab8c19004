import { expect, test } from 'vitest';
import { inDisplayOrder, namesIn } from '../../../lib/core/formats/read/shared/names';

test.each<[text: string, names: string[]]>([
  ['Okafor, Ngozi; de Wit, Jan', ['Ngozi Okafor', 'Jan de Wit']],
  ['Ngozi Okafor; Jan de Wit;', ['Ngozi Okafor', 'Jan de Wit']],
  ['Okafor, Ngozi and de Wit, Jan', ['Ngozi Okafor', 'Jan de Wit']],
  ['Ngozi Okafor and Jan de Wit', ['Ngozi Okafor', 'Jan de Wit']],
  ['Ngozi Okafor, Jan de Wit and Tomás Ruiz', ['Ngozi Okafor', 'Jan de Wit', 'Tomás Ruiz']],
  ['Ngozi Okafor, Jan de Wit, and Tomás Ruiz', ['Ngozi Okafor', 'Jan de Wit', 'Tomás Ruiz']],
  ['Ngozi Okafor, Jan de Wit & Tomás Ruiz', ['Ngozi Okafor', 'Jan de Wit', 'Tomás Ruiz']],
  ['Ngozi Okafor, Jan de Wit', ['Ngozi Okafor', 'Jan de Wit']],
  ['Ngozi Okafor, Jan de Wit, et al.', ['Ngozi Okafor', 'Jan de Wit']],
  ['Ngozi Okafor, Plato, Jan de Wit', ['Ngozi Okafor', 'Plato', 'Jan de Wit']],
  ['Plato, Aristotle and Socrates', ['Plato', 'Aristotle', 'Socrates']],
  ['Plato', ['Plato']],
  ['José Ortega y Gasset, Plato and Jan de Wit', ['José Ortega y Gasset', 'Plato', 'Jan de Wit']],
  ['Wu, Haixu', ['Haixu Wu']],
  ['de Wit, Jan', ['Jan de Wit']],
  ['Wu, Haixu, Hu, Tengge', ['Haixu Wu', 'Tengge Hu']],
  ['Okafor, N., de Wit, J. P.', ['N. Okafor', 'J. P. de Wit']],
  ['Okafor N, de Wit J.', ['N Okafor', 'J de Wit']],
  ['Okafor N.', ['N. Okafor']],
  ['Malcolm X', ['Malcolm X']],
  ['Wei Li 0001, Jan de Wit', ['Wei Li', 'Jan de Wit']],
  ['Li, Wei 0001; de Wit, Jan', ['Wei Li', 'Jan de Wit']],
  ['C. -P. Yuan, Jan de Wit', ['C.-P. Yuan', 'Jan de Wit']],
  [`['Ngozi Okafor', "Pat O'Neil"]`, ['Ngozi Okafor', "Pat O'Neil"]],
  ['["Okafor, Ngozi", "de Wit, Jan"]', ['Ngozi Okafor', 'Jan de Wit']],
  ['King, Martin, Jr.', ['Martin King, Jr.']],
  ['Martin King, Jr.; Wu, Haixu', ['Martin King, Jr.', 'Haixu Wu']],
  ['Ngozi Okafor (1), Jan de Wit (2) ((1) Univ. A, Berlin, (2) Univ. B)', ['Ngozi Okafor', 'Jan de Wit']],
  ['Okafor, Ngozi (Univ. A; Berlin); de Wit, Jan [2]', ['Ngozi Okafor', 'Jan de Wit']],
  ['Okafor, Ngozi.; de Wit, J.', ['Ngozi Okafor', 'J. de Wit']],
  ['Ngozi Okafor*, Jan de Wit†', ['Ngozi Okafor', 'Jan de Wit']],
  ['Ngozi Okafor | Jan de Wit', ['Ngozi Okafor', 'Jan de Wit']],
  ['', []],
])('namesIn reads %j', (text, names) => {
  expect(namesIn(text)).toEqual(names);
});

test.each<[list: string[], names: string[]]>([
  [
    ['Okafor, Ngozi', 'Jan de Wit.', 'The LIGO Team'],
    ['Ngozi Okafor', 'Jan de Wit', 'The LIGO Team'],
  ],
  [
    ['Okafor N', 'de Wit JP'],
    ['N Okafor', 'JP de Wit'],
  ],
  [
    ['Malcolm X', 'Jan de Wit'],
    ['Malcolm X', 'Jan de Wit'],
  ],
  [
    ['King, Jr., Martin', 'King, Martin, III'],
    ['Martin King, Jr.', 'Martin King, III'],
  ],
])('inDisplayOrder reads the list %j', (list, names) => {
  expect(inDisplayOrder(list)).toEqual(names);
});
