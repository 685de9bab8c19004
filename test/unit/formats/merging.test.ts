import { describe, expect, test } from 'vitest';
import { isPaper } from '../../../lib/core/papers';
import { fileOf, paperOf, take } from './support';

const KNOWN = paperOf('Masked Autoencoders Are Scalable Vision Learners', {
  abstract: 'Known words.',
  date: 'Oct 2',
  arxivId: '2111.06377',
});

describe('intake of a known paper', () => {
  test('fills in missing fields and remembers their source', async () => {
    const line = {
      title: 'Masked Autoencoders are scalable vision learners',
      doi: '10.1109/CVPR52688.2022.01553',
      authors: ['Kaiming He'],
      venue: 'CVPR',
    };
    const { report, papers, before } = await take(JSON.stringify(line), [KNOWN]);
    expect(papers).toEqual([
      {
        ...KNOWN,
        doi: '10.1109/cvpr52688.2022.01553',
        authors: ['Kaiming He'],
        venue: 'CVPR',
        from: { doi: 'import-1', authors: 'import-1', venue: 'import-1' },
      },
    ]);
    expect(papers.every(isPaper)).toBe(true);
    expect(before).toEqual([KNOWN]);
    expect(report.added).toEqual([]);
    expect(report.merged).toMatchObject([{ id: KNOWN.id, filled: ['doi', 'authors', 'venue'], conflicts: [] }]);
    expect(report.coverage).toMatchObject({ papers: 1, abstract: 1, doi: 1, links: 0 });
  });

  test('keeps the known values in a conflict and reports the conflict', async () => {
    const line = { title: KNOWN.title, abstract: 'Other words.', arxiv: '2111.00001', year: 2021 };
    const { report, papers } = await take(JSON.stringify(line), [KNOWN]);
    expect(papers).toEqual([]);
    expect(report.unchanged).toMatchObject([
      {
        conflicts: [
          { field: 'abstract', kept: 'Known words.', offered: 'Other words.' },
          { field: 'arxivId', kept: '2111.06377', offered: '2111.00001' },
        ],
      },
    ]);
  });

  test.each([
    ['its arXiv id', { title: 'MAE, Renamed in Version Two', arxiv: 'arXiv:2111.06377v3' }],
    ['its DOI', { title: 'MAE, Renamed in Version Two', doi: 'https://doi.org/10.1000/MAE' }],
    ['its title', { title: 'MASKED AUTOENCODERS are $\\textbf{scalable}$ vision-learners' }],
  ])('recognises the paper by %s', async (_, line) => {
    const { report, papers } = await take(JSON.stringify(line), [{ ...KNOWN, doi: '10.1000/mae' }]);
    expect(papers).toEqual([]);
    expect(report.unchanged).toMatchObject([{ id: KNOWN.id, title: KNOWN.title }]);
  });

  test('reports no conflict for other spellings of authors and dates', async () => {
    const known = { ...KNOWN, authors: ['Kaiming He', 'Xinlei Chen'], date: '2021-11-11' };
    const line = { title: KNOWN.title, authors: 'He, K.; Chen, X.', date: 'Nov 2021' };
    const { report } = await take(JSON.stringify(line), [known]);
    expect(report.unchanged[0]?.conflicts).toEqual([]);
  });
});

test('intake merges the same paper from several files of one import', async () => {
  const { report, papers } = await take([
    fileOf('{"title": "A Paper in Two Files"}', 'one'),
    fileOf('@misc{x, title={A paper in two files}, eprint={2101.00001}, archiveprefix={arXiv}}', 'two'),
    fileOf('[{"title": "Another Title", "id": "2101.00001", "abstract": "Words."}]', 'three'),
  ]);
  expect(papers).toMatchObject([{ title: 'A Paper in Two Files', arxivId: '2101.00001', abstract: 'Words.' }]);
  expect(report.added).toMatchObject([{ file: 'one' }]);
  expect(report.merged).toMatchObject([
    { file: 'two', filled: ['arxivId'] },
    { file: 'three', filled: ['abstract'], conflicts: [{ field: 'title', offered: 'Another Title' }] },
  ]);
});

test('intake drops everything from a file that it refuses half-way', async () => {
  const bad = `{"title": "A Paper in Two Files", "abstract": "Words."}\n${'{"title": "Filler Paper of this File"}\n'.repeat(3)}`;
  const { report, papers } = await take(
    [fileOf('{"title": "A Paper in Two Files"}', 'one'), fileOf(bad + '\u0001'.repeat(9000), 'two')],
    [],
    { limits: { fileBytes: 5000 } },
  );
  expect(papers).toEqual([expect.objectContaining({ title: 'A Paper in Two Files', abstract: '' })]);
  expect(report.merged).toEqual([]);
  expect(report.refused).toMatchObject([{ file: 'two' }]);
});

test('intake changes nothing when the same file is imported again', async () => {
  const text = '{"title": "A Paper in One File", "abstract": "Words.", "doi": "10.1000/x"}';
  const { papers } = await take(text);
  const again = await take(text, papers, { source: 'import-2' });
  expect(again.papers).toEqual([]);
  expect(again.report.unchanged).toHaveLength(1);
});
