/**
 * `npm run bench:intake`: measures papers per second and peak memory of an import, per format, next to a plain
 * JSON.parse of the same papers. Each measurement runs in a separate process, because peak memory never falls.
 */
import { spawnSync } from 'node:child_process';
import { createReadStream, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import { exportPapers, intake, knownPapers } from '../../../lib/core/formats';
import { parseArxivId, type Paper } from '../../../lib/core/papers';

const DATA = process.env.PAPERBEACON_DATA ?? '../shared/data';
const COUNT = 20_000;
/** The parser takes milliseconds per entry, so fewer entries give the same rate. */
const BIBTEX_COUNT = 2_000;

interface Measure {
  ms: number;
  papers: number;
  refused: number;
  /** Peak resident memory of the process, in MB. */
  peak: number;
}

const [, , task, path = ''] = process.argv;
if (task === undefined) compare();
else console.log(JSON.stringify(await measure(task, path)));

async function measure(what: string, file: string): Promise<Measure> {
  const start = performance.now();
  let papers = 0;
  let refused = 0;
  if (what === 'intake') {
    const result = await intake([{ name: file, size: statSync(file).size, bytes: () => createReadStream(file) }], {
      source: 'bench',
      known: knownPapers(),
    });
    papers = result.papers.length;
    refused = result.report.refusedCount;
  } else if (what === 'parse') {
    const text = readFileSync(file, 'utf8');
    const value = file.endsWith('.jsonl')
      ? text
          .split('\n')
          .filter(Boolean)
          .map((line) => JSON.parse(line) as unknown)
      : (JSON.parse(text) as unknown);
    papers = Array.isArray(value) ? value.length : 0;
  }
  return { ms: performance.now() - start, papers, refused, peak: process.resourceUsage().maxRSS / 1000 };
}

function inOwnProcess(what: string, file: string): Measure {
  const script = fileURLToPath(import.meta.url);
  const { stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', script, what, file], {
    encoding: 'utf8',
  });
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout) as Measure;
}

function compare(): void {
  const folder = mkdtempSync(join(tmpdir(), 'paperbeacon-intake-'));
  try {
    const papers = corpus();
    const idle = inOwnProcess('idle', '');
    console.log(`${papers.length} papers; a process that does nothing takes ${idle.peak.toFixed(0)} MB.\n`);
    console.log(
      '| format | MB | papers | refused | s | papers/s | time, × JSON.parse | peak MB | JSON.parse: peak MB |',
    );
    console.log('| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |');
    for (const [name, some, content] of formats(papers)) {
      const file = join(folder, name);
      writeFileSync(file, content);
      // JSON files are parsed directly; for other formats, the same papers are parsed as JSON.
      const json = join(folder, `parse-${name}${name.endsWith('.jsonl') ? '' : '.json'}`);
      writeFileSync(json, /\.json$|\.jsonl$/.test(name) ? content : JSON.stringify(some));
      const parse = inOwnProcess('parse', json);
      const { ms, papers: found, refused, peak } = inOwnProcess('intake', file);
      const cells = [
        name,
        (content.length / 1e6).toFixed(1),
        found,
        refused,
        (ms / 1000).toFixed(1),
        Math.round((found / ms) * 1000),
        (ms / parse.ms).toFixed(0),
        peak.toFixed(0),
        parse.peak.toFixed(0),
      ];
      console.log(`| ${cells.join(' | ')} |`);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function* formats(
  papers: readonly Paper[],
): Generator<[name: string, papers: readonly Paper[], content: string | Buffer]> {
  const lines = papers.map((paper) => JSON.stringify({ ...paper, links: undefined })).join('\n');
  yield ['papers.jsonl', papers, lines];
  yield ['papers.jsonl.gz', papers, gzipSync(lines)];
  yield ['api.json', papers, JSON.stringify(papers.map(apiItem))];
  yield ['csl.json', papers, exportPapers(papers, 'csl-json')];
  yield ['paperbeacon.json', papers, exportPapers(papers, 'json')];
  yield ['papers.csv', papers, exportPapers(papers, 'csv')];
  yield ['papers.ris', papers, exportPapers(papers, 'ris')];
  const data = JSON.stringify({ dailyPapers: papers.map(apiItem) })
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;');
  yield ['page.html', papers, `<!doctype html><html><body><div data-target="DailyPapers" data-props="${data}"></div>`];
  yield [
    'dump.txt',
    papers,
    `Daily Papers\n\nOct 2\n\n${papers.map(({ title, abstract }) => `${title}\n\n${abstract.replace(/\s+/g, ' ')}\n`).join('\n')}`,
  ];
  yield ['list.md', papers, exportPapers(papers, 'markdown')];
  const few = papers.slice(0, BIBTEX_COUNT);
  yield ['papers.bib', few, exportPapers(few, 'bibtex')];
}

function apiItem({ title, abstract, authors = [], arxivId, date }: Paper): object {
  const inner = {
    id: arxivId,
    title,
    summary: abstract,
    authors: authors.map((name) => ({ name, hidden: false })),
    publishedAt: date,
  };
  return { paper: inner, title, publishedAt: date, numComments: 0 };
}

interface CorpusLine {
  title: string;
  abstract: string;
  authors?: string[];
  year: number;
  arxiv?: string;
  venue?: string;
}

/** Real papers if available, otherwise made-up ones. */
function corpus(): Paper[] {
  try {
    const text = gunzipSync(readFileSync(join(DATA, 'corpus/papers-20k.jsonl.gz'))).toString('utf8');
    return text
      .trim()
      .split('\n')
      .slice(0, COUNT)
      .map((line, i): Paper => {
        const { title, abstract, authors, year, arxiv, venue } = JSON.parse(line) as CorpusLine;
        const arxivId = parseArxivId(arxiv ?? '');
        return {
          id: String(i).padStart(12, '0'),
          title,
          abstract,
          links: [],
          source: 'corpus',
          ...(authors && { authors }),
          date: String(year),
          ...(arxivId === undefined ? {} : { arxivId }),
          ...(venue === undefined ? {} : { venue }),
        };
      });
  } catch {
    console.log(`Made-up papers: no corpus in ${DATA} (PAPERBEACON_DATA).`);
    return Array.from({ length: COUNT }, (_, i) => ({
      id: String(i).padStart(12, '0'),
      title: `Learning Number ${i} from the Numbers before It`,
      abstract: `We learn the number ${i} from those before it. ${'It is not hard, and others did it before. '.repeat(30)}`,
      links: [],
      source: 'made-up',
      authors: ['Ann Author', 'Ben Writer'],
      date: '2025',
    }));
  }
}
