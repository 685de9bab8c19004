import { hash53 } from '../lib/core/text/hash';
import type { Paper, Problem } from '../lib/core/papers/paper';

export function createBundledIndex(_dump: string, _ids: string): { index: unknown; problems: Problem[] } {
  const papers: Paper[] = [];
  return { index: { version: hash53(''), papers }, problems: [] };
}
