import { describe, expect, test } from 'vitest';
import { take } from './support';

const TITLE = 'Deep Rowing for Beginners and Experts';
const AUTHORS = ['Ngozi Okafor', 'Jan de Wit'];
const SECOND = 'Quiet Gradients for Loud Networks';

describe('intake of tagged lines', () => {
  test.each<[what: string, format: string, text: string, expected: object]>([
    [
      'RIS with fields before TY',
      'ris',
      `DB  - McK\nTI  - ${TITLE}\nTY  - JOUR\nAU  - Okafor, Ngozi\nAU  - de Wit, Jan\nPY  - 2020\nER  - \n\nDB  - McK\nTI  - ${SECOND}\nTY  - JOUR\nER  - \n`,
      { authors: AUTHORS, date: '2020' },
    ],
    [
      'RIS with a day beside the year',
      'ris',
      `TY  - JOUR\nT1  - ${TITLE}\nA1  - Okafor, Ngozi\nAU  - de Wit, Jan.\nDA  - SEP 22\nPY  - 2020\nER  -\nTY  - JOUR\nTI  - ${SECOND}\nER  -\n`,
      { authors: AUTHORS, date: '2020-09-22' },
    ],
    [
      'RIS without ends',
      'ris',
      `TY  - JOUR\nTI  - ${TITLE}\nPY  - 2020///\nUR  - https://doi.org/10.5555/A.1\nTY  - JOUR\nTI  - ${SECOND}\n`,
      { date: '2020', doi: '10.5555/a.1' },
    ],
    [
      'RIS with notes',
      'ris',
      `TY  - UNPB\nTI  - ${TITLE}\nN1  - arXiv:1905.01235 [cs]\nY1  - 2020/04/03/\nDO  - https://doi.org/10.5555/A.1\nJF  - Imaginary Letters\nER  -\nTY  - JOUR\nTI  - ${SECOND}\nER  -\n`,
      { arxivId: '1905.01235', doi: '10.5555/a.1', date: '2020-04-03', venue: 'Imaginary Letters' },
    ],
    [
      'PubMed',
      'medline',
      `\nPMID- 1\nOWN - NLM\nTI  - ${TITLE.replace(' and', '\n      and')}.\nAID - 10.5555/A.1 [doi]\nAB  - We row.\nFAU - Okafor, Ngozi\nAU  - Okafor N\nFAU - de Wit, Jan\nAU  - de Wit J\nDP  - 2020 Apr 3\nJT  - Imaginary letters\n\nPMID- 2\nTI  - [${SECOND}].\nAU  - Okafor N\n`,
      { authors: AUTHORS, date: '2020-04-03', venue: 'Imaginary letters', doi: '10.5555/a.1', abstract: 'We row.' },
    ],
    [
      'EndNote',
      'endnote',
      `%0 Journal Article\n%A Okafor, Ngozi\n%A de Wit, Jan\n%T ${TITLE}\n%J Imaginary Letters\n%8 April 3\n%D 2020\n%R https://doi.org/10.5555/A.1\n%U https://arxiv.org/abs/1905.01235\n%X We row.\nTwice.\n\n%0 Journal Article\n%T ${SECOND}\n`,
      {
        authors: AUTHORS,
        date: '2020-04-03',
        venue: 'Imaginary Letters',
        doi: '10.5555/a.1',
        arxivId: '1905.01235',
        abstract: 'We row. Twice.',
      },
    ],
    [
      'EndNote as Google Scholar writes it',
      'endnote',
      `%0 Journal Article\n%T ${TITLE}\n%A Okafor, Ngozi\n%A de Wit, Jan\n%J arXiv preprint arXiv:1905.01235\n%D 2020\n\n%0 Journal Article\n%T ${SECOND}\n`,
      { authors: AUTHORS, arxivId: '1905.01235' },
    ],
    [
      'RIS of databases that close each title',
      'ris',
      `TY  - JOUR\nTI  - ${TITLE}.\nAU  - Okafor, Ngozi\nAU  - de Wit, Jan 0001\nY1  - 20200403\nDB  - Test\nER  -\nTY  - CPAPER\nID  - DBLP:conf/x/Y\nTI  - ${SECOND}.\nER  -\n`,
      { authors: AUTHORS, date: '2020-04-03' },
    ],
    [
      'EndNote with the whole date',
      'endnote',
      `%0 Journal Article\n%A Okafor, Ngozi\n%T ${TITLE}.\n%D 2020\n%8 2020/04/03/\n\n%0 Journal Article\n%T ${SECOND}\n`,
      { authors: ['Ngozi Okafor'], date: '2020-04-03' },
    ],
    [
      'Web of Science',
      'web-of-science',
      `\ufeffFN Clarivate Analytics Web of Science\nVR 1.0\nPT J\nAU Okafor, N\n   de Wit, J\nAF Okafor, Ngozi\n   de Wit, Jan\nTI ${TITLE.replace(' and', '\n   and')}\nSO IMAGINARY LETTERS\nAB We row.\nPD APR\nPY 2020\nDI 10.5555/A.1\nER\n\nPT J\nTI ${SECOND}\nER\n\nEF\n`,
      { authors: AUTHORS, date: '2020-04', venue: 'IMAGINARY LETTERS', doi: '10.5555/a.1', abstract: 'We row.' },
    ],
  ])('reads %s', async (_, format, text, expected) => {
    for (const lines of [text, text.replaceAll('\n', '\r\n')]) {
      const { papers, report } = await take(lines);
      expect(report.refused).toEqual([]);
      expect(report.files[0]?.format).toBe(format);
      expect(papers.map(({ title }) => title)).toEqual([TITLE, SECOND]);
      expect(papers[0]).toMatchObject(expected);
    }
  });

  test.each([
    ['PubMed', 'PMID- 1\nAB  - x\n\nPMID- 2\nTI  - A Sound Paper of the File\n', /add a line "TI {2}- "/],
    ['EndNote', '%0 Generic\n%A X, Y\n\n%0 Generic\n%T A Sound Paper of the File\n', /add a line "%T "/],
    ['Web of Science', 'FN X\nVR 1.0\nPT J\nAU X\nER\nPT J\nTI A Sound Paper of the File\nER\nEF', /add a line "TI "/],
  ])('refuses only a record of %s without a title', async (_, text, reason) => {
    const { papers, report } = await take(text);
    expect(papers).toHaveLength(1);
    expect(report.refused).toMatchObject([{ code: 'no-title' }]);
    expect(report.refused[0]?.reason).toMatch(reason);
  });

  test('refuses a record that is longer than the limit', async () => {
    const text = `PMID- 1\nTI  - ${TITLE}\nAB  - ${'x'.repeat(3000)}\n\nPMID- 2\nTI  - ${SECOND}\n`;
    const { papers, report } = await take(text, [], { limits: { recordLength: 2000 } });
    expect(papers.map(({ title }) => title)).toEqual([SECOND]);
    expect(report.refused).toMatchObject([{ code: 'too-long', place: { line: 1 } }]);
  });
});
