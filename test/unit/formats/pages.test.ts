import { describe, expect, test } from 'vitest';
import { take } from './support';

const TITLE = 'Deep Rowing for Beginners and Experts';
const AUTHORS = ['Ngozi Okafor', 'Jan de Wit'];
const meta = (tags: Record<string, string>): string =>
  Object.entries(tags)
    .map(([name, content]) => `<meta name="${name}" content="${content}">`)
    .join('');
const page = (head: string, before = ''): string =>
  `<!DOCTYPE html>${before}<html><head>${head}</head><body></body></html>`;
const link = (url: string): object => ({ links: expect.arrayContaining([{ kind: 'other', url }]) as unknown });

const bookmark = (url: string, title: string): string => `<DT><A HREF="${url}" ADD_DATE="1">${title}</A>\n`;
const bookmarks = (...lines: string[]): string =>
  `<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<TITLE>Bookmarks</TITLE>\n<H1>Bookmarks</H1>\n<DL><p>\n<DT><H3>Papers</H3>\n<DL><p>\n${lines.join('')}</DL><p>\n</DL><p>\n`;

describe('intake of saved pages', () => {
  test.each<[what: string, text: string, expected: object]>([
    [
      'OpenReview',
      page(
        meta({
          citation_title: TITLE,
          citation_author: 'Ngozi Okafor',
          citation_pdf_url: 'https://openreview.net/pdf?id=AbCdEf12',
          citation_online_date: '2023/04/03',
        }),
      ),
      { ...link('https://openreview.net/forum?id=AbCdEf12'), date: '2023-04-03' },
    ],
    [
      'the ACL Anthology',
      page(
        `<link rel="canonical" href="https://aclanthology.org/2023.imag-long.1/">${meta({ citation_title: TITLE, citation_author: 'Ngozi Okafor', citation_conference_title: 'Proceedings of IMAG', citation_pdf_url: 'https://aclanthology.org/2023.imag-long.1.pdf', citation_doi: '10.18653/v1/2023.imag-long.1' })}`,
      ),
      {
        ...link('https://aclanthology.org/2023.imag-long.1/'),
        doi: '10.18653/v1/2023.imag-long.1',
        venue: 'Proceedings of IMAG',
      },
    ],
    [
      'PMLR',
      page(
        meta({
          citation_title: TITLE,
          citation_author: 'Ngozi Okafor',
          citation_inbook_title: 'International Conference on Boats',
          citation_pdf_url: 'https://proceedings.mlr.press/v1/okafor23a/okafor23a.pdf',
        }),
      ),
      {
        ...link('https://proceedings.mlr.press/v1/okafor23a.html'),
        venue: 'International Conference on Boats',
      },
    ],
    [
      'a repository with Dublin Core',
      page(
        meta({
          'DC.title': TITLE,
          'DC.creator': 'Okafor, Ngozi',
          'DC.date': '2023-04-03',
          'DC.identifier': 'https://doi.org/10.5555/A.1',
        }),
      ),
      { doi: '10.5555/a.1', date: '2023-04-03' },
    ],
    [
      'a page that Chrome saved',
      page(meta({ citation_title: TITLE }), '<!-- saved from url=(0032)https://arxiv.org/abs/1905.01235 -->'),
      { arxivId: '1905.01235' },
    ],
    [
      'a page that SingleFile saved',
      page(
        meta({ citation_title: TITLE }),
        '<!--\n Page saved with SingleFile \n url: https://arxiv.org/abs/1905.01235 \n saved date: x\n-->',
      ),
      { arxivId: '1905.01235' },
    ],
  ])('reads %s', async (_, text, expected) => {
    const { papers, report } = await take(text);
    expect(report.refused).toEqual([]);
    expect(papers).toHaveLength(1);
    expect(papers[0]).toMatchObject({ title: TITLE, ...expected });
  });

  test('reads authors with affiliations in brackets from a listing of arXiv', async () => {
    const { papers } = await take(
      `<html><body><dl><dt><a href="/abs/1905.01235">x</a></dt><dd><div class="list-title">Title: ${TITLE}</div><div class="list-authors"><a>Ngozi Okafor</a> (1 and 2),\n <a>Jan de Wit</a> (2) ((1) Univ. A, Berlin, (2) Univ. B (C, D))</div></dd></dl></body></html>`,
    );
    expect(papers).toMatchObject([{ title: TITLE, authors: AUTHORS, arxivId: '1905.01235' }]);
  });

  const html = page(meta({ citation_title: `Café ${TITLE}`, citation_author: 'Okafor, Ngozi' }));
  const quoted = Array.from(Buffer.from(html), (byte) =>
    byte === 0x3d || byte > 126 ? `=${byte.toString(16).toUpperCase().padStart(2, '0')}` : String.fromCharCode(byte),
  )
    .join('')
    .replace(/.{60}(?<!=.?)(?!=)/g, '$&=\r\n');
  test.each([
    ['quoted-printable', quoted],
    ['base64', Buffer.from(html).toString('base64').replace(/.{76}/g, '$&\r\n')],
    ['8bit', html],
  ])('reads a page in one file (MHTML), written in %s', async (encoding, body) => {
    const text = `From: <Saved by Blink>\r\nSnapshot-Content-Location: https://arxiv.org/abs/1905.01235\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="--abc--"\r\n\r\n----abc--\r\nContent-Type: text/css\r\n\r\na {}\r\n----abc--\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n${body}\r\n----abc----\r\n`;
    const { papers, report } = await take(text);
    expect(report.refused).toEqual([]);
    expect(papers).toMatchObject([{ title: `Café ${TITLE}`, authors: ['Ngozi Okafor'], arxivId: '1905.01235' }]);
  });

  test('takes only the papers among bookmarks, and counts the others', async () => {
    const { papers, report } = await take(
      bookmarks(
        bookmark('https://arxiv.org/abs/1905.01235', `[1905.01235] ${TITLE}`),
        bookmark('https://openreview.net/forum?id=AbCdEf12', 'Quiet Gradients for Loud Networks | OpenReview'),
        bookmark('https://news.example.org/', 'The Long News about Boats'),
        bookmark('https://arxiv.org/pdf/2304.01234', '2304.01234.pdf'),
        bookmark('https://arxiv.org/list/cs.CL/new', 'Computation and Language'),
      ),
    );
    expect(papers).toMatchObject([
      { title: TITLE, arxivId: '1905.01235' },
      {
        title: 'Quiet Gradients for Loud Networks',
        links: [{ kind: 'other', url: 'https://openreview.net/forum?id=AbCdEf12' }],
      },
    ]);
    expect(report.files[0]).toMatchObject({ format: 'bookmarks', leftOut: 3 });
  });

  test('refuses bookmarks without papers', async () => {
    const { papers, report } = await take(
      bookmarks(bookmark('https://news.example.org/', 'The Long News about Boats')),
    );
    expect(papers).toEqual([]);
    expect(report.refused[0]?.reason).toMatch(/No bookmark in the file leads to a paper .*; add papers by/);
  });
});
