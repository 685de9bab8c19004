import { describe, expect, test } from 'vitest';
import { createSearchIndex } from '../../../lib/core/search';
import { paper } from './papers';

describe('createSearchIndex: topic of the first results of a sentence', () => {
  const sampling =
    'A sampler with guidance reduces steps for images. Latent noise schedules, latent codes, latent priors, distilled ' +
    'students and teachers.';
  const index = createSearchIndex([
    paper('Ahead', 'A sampler with guidance reduces the steps of protein folding for images.'),
    ...Array.from({ length: 4 }, (_, i) => paper(`Crowd ${i}`, sampling)),
    ...Array.from({ length: 30 }, (_, i) =>
      paper(`Other ${i}`, `Something else ${i} entirely: sampler ${i % 3 ? 'images' : 'steps'} reduces.`),
    ),
  ]);

  test('does not put a crowd before a paper that is far ahead of it', () => {
    const [first, second] = index.search('the sampler with guidance that reduces the steps of protein for images');
    expect(first?.id).toBe('Ahead');
    expect(second?.id).toBe('Crowd 0');
  });
});

test('createSearchIndex finds the words of a sentence in other spellings', () => {
  const index = createSearchIndex([
    paper('Colours', 'We look for the nearest neighbour of a colour.'),
    paper('Distances', 'We look for the nearest station of a line.'),
  ]);
  expect(index.search('how to look for the nearest neighbors of a color in a picture')[0]?.id).toBe('Colours');
});
