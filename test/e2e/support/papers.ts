import { readFileSync } from 'node:fs';
import type { Paper } from '../../../lib/core/papers';

/** The papers bundled with the built extension. */
export function bundledPapers(): Paper[] {
  const { papers } = JSON.parse(readFileSync('.output/chrome-mv3/papers.json', 'utf8')) as {
    papers: Paper[];
  };
  return papers;
}
