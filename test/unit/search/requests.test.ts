import { describe, expect, test } from 'vitest';
import { createSearchIndex } from '../../../lib/core/search';
import { paper } from './papers';

describe('createSearchIndex: words that ask for a paper, but not for which one', () => {
  const index = createSearchIndex([
    paper('Lego Bricks for Diffusion', 'We stack blocks.'),
    paper('Copying Bricks', 'This paper is about bricks; the one with code on GitHub. A lego is looked for on arXiv.'),
    paper('Copilot at Work', 'See GitHub.'),
    paper('How People Use GitHub Copilot'),
    paper('Paper Folding'),
  ]);

  test.each([
    ['paper about lego bricks', 'Lego Bricks for Diffusion'],
    ['the one with lego bricks', 'Lego Bricks for Diffusion'],
    ['lego bricks pdf', 'Lego Bricks for Diffusion'],
    ['lego bricks github ', 'Lego Bricks for Diffusion'],
    ["I'm looking for a paper on lego bricks", 'Lego Bricks for Diffusion'],
    // They count when a title has them, or when the query has no other word.
    ['github copilot', 'How People Use GitHub Copilot'],
    ['paper folding', 'Paper Folding'],
    ['paper', 'Paper Folding'],
  ])('do not hide the right paper: "%s" finds "%s"', (query, title) => {
    expect(index.search(query)[0]).toMatchObject({ id: title, missing: [] });
  });
});
