import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { obsidianNote, obsidianUrl } from '../../../lib/core/formats/write/obsidian';
import { fileOf, paperOf, take } from './support';

/** Notes of papers for Obsidian. */

const SIMMIM = paperOf('SimMIM: A Simple Framework', {
  abstract: 'It costs 5% & more.\n\n# No heading',
  authors: ['Zhenda Xie', 'Ludwig van Beethoven'],
  arxivId: '2111.09886',
  doi: '10.1000/a_b',
  date: '2021-11-18',
  venue: 'CVPR: "the conference"',
});

const nameIn = (url: string): string | null => new URL(url).searchParams.get('name');

describe('a note for Obsidian', () => {
  test('has the facts as front matter, then the note and the abstract', () => {
    expect(obsidianNote(SIMMIM, 'Read *twice*.')).toBe(`---
title: "SimMIM: A Simple Framework"
authors: ["Zhenda Xie","Ludwig van Beethoven"]
year: 2021
date: "2021-11-18"
venue: "CVPR: \\"the conference\\""
doi: "10.1000/a_b"
arxiv: "2111.09886"
url: "https://arxiv.org/abs/2111.09886"
type: "paper"
---

Read *twice*.

## Abstract

It costs 5% & more. # No heading
`);
  });

  test('is read by an import as the same paper', async () => {
    const { papers } = await take([fileOf(obsidianNote(SIMMIM, 'A note'), 'note.md')]);
    expect(papers).toMatchObject([
      {
        title: SIMMIM.title,
        authors: SIMMIM.authors,
        arxivId: SIMMIM.arxivId,
        doi: SIMMIM.doi,
        date: SIMMIM.date,
        venue: SIMMIM.venue,
        abstract: 'It costs 5% & more. # No heading',
      },
    ]);
  });

  test('of any paper is read as that paper', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'binary', maxLength: 40 }),
        fc.string({ maxLength: 60 }),
        async (name, note) => {
          const one = paperOf('A Title of Its Own', {
            arxivId: '2111.09886',
            authors: [`Ann Author${name}`],
            venue: name,
          });
          const { papers } = await take([fileOf(obsidianNote(one, note), 'note.md')]);
          expect(papers.map(({ title, arxivId }) => ({ title, arxivId }))).toEqual([
            { title: one.title, arxivId: one.arxivId },
          ]);
        },
      ),
    );
  });
});

describe('the address that makes a note in Obsidian', () => {
  test.each([
    ['What [is] a/b? *C* | "D" #1^2', 'What is a b C D 1 2'],
    ['注意力就是你所需要的', '注意力就是你所需要的'],
    [`${'Long '.repeat(40)}title`, 'Long '.repeat(12).trim()],
    ['Half a \uD83D pair', 'Half a pair'],
  ])('names the note of %j so that files and links can have it', (title, name) => {
    expect(nameIn(obsidianUrl(paperOf(title)))).toBe(name);
  });

  test('is short enough for Windows, whatever the abstract and the note', () => {
    const long = paperOf('Long', { abstract: 'x'.repeat(100_000) });
    expect(obsidianUrl(long, 'y'.repeat(100_000)).length).toBeLessThan(32_000);
  });

  test('carries the note as it is', () => {
    const url = new URL(obsidianUrl(SIMMIM, 'a + b & c #d'));
    expect(`${url.protocol}//${url.host}`).toBe('obsidian://new');
    expect(url.searchParams.get('content')).toBe(obsidianNote(SIMMIM, 'a + b & c #d'));
    expect(url.search).not.toContain('+');
  });
});
