import { describe, expect, test } from 'vitest';
import { PAPER_PAGE_PATTERNS, paperPageAt } from '../../../lib/core/formats/intake/paper-page';

const OFFERED: [address: string, name: string][] = [
  ['https://huggingface.co/papers', 'Daily Papers'],
  ['https://huggingface.co/papers/', 'Daily Papers'],
  ['https://HuggingFace.co/papers#top', 'Daily Papers'],
  ['https://huggingface.co/papers?date=2024-05-28', 'Daily Papers · 2024-05-28'],
  ['https://huggingface.co/papers?date=yesterday', 'Daily Papers'],
  ['https://huggingface.co/papers?q=masked+image%20modeling&x=1', 'Daily Papers · “masked image modeling”'],
  ['https://huggingface.co/papers/date/2025-10-02', 'Daily Papers · 2025-10-02'],
  ['https://huggingface.co/papers/week/2025-W40', 'Daily Papers · 2025-W40'],
  ['https://huggingface.co/papers/month/2025-10?sort=upvotes', 'Daily Papers · 2025-10'],
  ['https://huggingface.co/papers/trending', 'Daily Papers · trending'],
  ['https://huggingface.co/papers/2501.01234', 'Hugging Face · 2501.01234'],
  ['https://arxiv.org/list/cs.CV/new', 'arXiv · cs.CV · new'],
  ['https://arxiv.org/list/cs/recent?skip=0&show=2000', 'arXiv · cs · recent'],
  ['https://www.arxiv.org/list/cond-mat.str-el/pastweek', 'arXiv · cond-mat.str-el · pastweek'],
  ['https://export.arxiv.org/list/hep-th/2510', 'arXiv · hep-th · 2510'],
  ['https://arxiv.org/list/astro-ph.CO/2025-10', 'arXiv · astro-ph.CO · 2025-10'],
  ['https://arxiv.org/catchup/cs.LG/2025-10-02', 'arXiv · cs.LG · 2025-10-02'],
  ['https://arxiv.org/search/?query=quiet+graphs&searchtype=all', 'arXiv · “quiet graphs”'],
  ['https://arxiv.org/search/cs?query=sets', 'arXiv · “sets”'],
  ['https://arxiv.org/search/advanced?advanced=&terms-0-term=deep', 'arXiv · “deep”'],
  ['https://arxiv.org/search/', 'arXiv · search'],
  ['https://arxiv.org/abs/2111.09886', 'arXiv · 2111.09886'],
  ['https://arxiv.org/abs/2111.09886v3', 'arXiv · 2111.09886'],
  ['https://arxiv.org/abs/hep-th/9901001', 'arXiv · hep-th/9901001'],
];

const ELSEWHERE = [
  '',
  'about:blank',
  'nonsense',
  'https://huggingface.co/',
  'https://huggingface.co/models',
  'https://huggingface.co/paperspace',
  'https://huggingface.co/papers/submit',
  'https://huggingface.co/papers/date/today',
  'https://huggingface.co/papers/2501.01234/page',
  'https://huggingface.co/datasets/papers',
  'https://arxiv.org/',
  'https://arxiv.org/pdf/2111.09886',
  'https://arxiv.org/abs/nothing',
  'https://arxiv.org/list/',
  'https://arxiv.org/list/cs.CV',
  'https://arxiv.org/searching/?query=x',
];

/** Addresses that only look like those of the two sites. */
const IMPOSTERS = [
  'http://huggingface.co/papers',
  'http://arxiv.org/list/cs.CV/new',
  'https://huggingface.co.example.org/papers',
  'https://example.org/https://huggingface.co/papers',
  'https://example.org/?x=https://arxiv.org/abs/2111.09886',
  'https://huggingface.co@example.org/papers',
  'https://user:word@arxiv.org/abs/2111.09886',
  'https://arxiv.org:8443/abs/2111.09886',
  'https://notarxiv.org/abs/2111.09886',
  'https://arxiv.org.example.org/abs/2111.09886',
  'javascript:https://arxiv.org/abs/2111.09886',
];

/** Matches as browsers do: https, one host, a path with stars. */
function fits(address: string): boolean {
  return PAPER_PAGE_PATTERNS.some((pattern) => {
    const source = pattern.replaceAll(/[.?+^${}()|[\]\\/]/g, String.raw`\$&`).replaceAll('*', '.*');
    return new RegExp(`^${source}$`, 'i').test(address.replace(/#.*$/, ''));
  });
}

describe('paperPageAt', () => {
  test.each(OFFERED)('names %s "%s", and the menu patterns match it', (address, name) => {
    expect(paperPageAt(address)).toEqual({ name });
    expect(fits(address), 'the menu item is there too').toBe(true);
  });

  test.each(ELSEWHERE)('finds no paper page at "%s"', (address) => {
    expect(paperPageAt(address)).toBeUndefined();
  });

  test.each(IMPOSTERS)('finds no paper page at "%s", and the menu patterns do not match', (address) => {
    expect(paperPageAt(address)).toBeUndefined();
    expect(fits(address)).toBe(false);
  });

  test('shortens a long query and replaces its direction marks', () => {
    const { name } = paperPageAt(`https://arxiv.org/search/?query=%E2%80%AE${'word+'.repeat(300)}`) ?? {};
    expect(name).toMatch(/^arXiv · “\ufffdword word .*…”$/u);
    expect(name?.length).toBeLessThan(80);
  });

  test('shows a malformed query unchanged', () => {
    expect(paperPageAt('https://arxiv.org/search/?query=100%')?.name).toBe('arXiv · “100%”');
  });
});
