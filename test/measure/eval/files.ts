/**
 * `npm run eval:files`: imports small files of other programs and prints for each whether the papers are what the file
 * says: these papers in this order, no others, and without asking.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { intake, knownPapers, type IntakeResult } from '../../../lib/core/formats';
import type { Paper } from '../../../lib/core/papers';
import { yearOf } from '../../../lib/core/papers/dates';
import { DATA } from './collections';

interface ExpectedPaper {
  title: string;
  authors?: string[];
  arxivId?: string;
  doi?: string;
  venue?: string;
  abstract?: string;
  year?: number;
  code?: string;
  link?: string;
}

type Expected = ExpectedPaper[] | { refused: string } | { ids: string[] };

const FOLDER = join(DATA, 'field/files');

function read(name: string): Promise<IntakeResult> {
  const bytes = readFileSync(join(FOLDER, name));
  const file = {
    name,
    size: bytes.length,
    async *bytes() {
      yield bytes;
    },
  };
  return intake([file], { source: 'eval', known: knownPapers() });
}

/** What is wrong with a paper. */
function faultsOf(paper: Paper, { year, code, link, ...same }: ExpectedPaper): string[] {
  const faults: string[] = [];
  for (const [field, value] of Object.entries(same)) {
    const found = JSON.stringify(paper[field as keyof Paper]);
    if (found !== JSON.stringify(value)) faults.push(`${field} is ${found}, not ${JSON.stringify(value)}`);
  }
  if (year !== undefined && yearOf(paper.date) !== year) faults.push(`date is ${paper.date}, not ${year}`);
  if (code !== undefined && !paper.links.some(({ kind, url }) => kind === 'code' && url === code))
    faults.push(`no code ${code}`);
  if (link !== undefined && !paper.links.some(({ url }) => url === link)) faults.push(`no link ${link}`);
  return faults;
}

function faultsIn({ papers, report }: IntakeResult, expected: Expected): string[] {
  if ('refused' in expected) {
    const [words = '', ...remedies] = expected.refused.match(/[A-Z][A-Za-z-]+(?: [A-Z]{2,})?/g) ?? [];
    const reason = report.refused.find(({ place }) => place.item === undefined)?.reason ?? '';
    const isSaid = reason.includes(words) && remedies.every((word) => reason.includes(word));
    return papers.length === 0 && isSaid ? [] : [`the refusal says: ${reason || 'nothing'}`];
  }
  if ('ids' in expected) {
    const isSame = JSON.stringify(report.ids) === JSON.stringify(expected.ids);
    return isSame && papers.length === 0 ? [] : [`ids are ${JSON.stringify(report.ids)}`];
  }
  const asks = report.files.some(({ guess }) => guess) ? ['it asks'] : [];
  const count =
    papers.length === expected.length
      ? []
      : [`${papers.length} papers: ${papers.map(({ title }) => title).join(' | ')}`];
  const faults = expected.flatMap((one, i) => {
    const paper = papers[i];
    return paper ? faultsOf(paper, one) : [];
  });
  const refusal = report.refused.map(({ reason }) => reason);
  return count.length > 0 ? [...asks, ...count, ...refusal] : [...asks, ...faults];
}

async function main(): Promise<void> {
  const path = join(FOLDER, 'expected.json');
  if (!existsSync(path)) {
    console.log(`No files in ${FOLDER}; set PAPERBEACON_DATA to the folder of the evaluation data.`);
    return;
  }
  const expected = Object.entries(JSON.parse(readFileSync(path, 'utf8')) as Record<string, Expected>);
  let right = 0;
  for (const [name, wanted] of expected) {
    const faults = faultsIn(await read(name), wanted);
    if (faults.length === 0) right++;
    console.log(
      `${faults.length === 0 ? 'right' : 'WRONG'}  ${name}${faults.map((fault) => `\n         ${fault}`).join('')}`,
    );
  }
  console.log(`\n${right} of ${expected.length} files are read right.`);
}

await main();
