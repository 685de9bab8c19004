import { screen } from '@testing-library/preact';
import { describe, expect, test } from 'vitest';
import { fakePorts, paper } from './fake-ports';
import { openPopup, type } from './open-popup';

const wider = paper('Go Wider Instead of Deeper', { arxivId: '2107.11817' });
const features = paper('Learning Features with Parameter-Free Layers', { arxivId: '2202.02777' });
const papers = [wider, features];

describe('white space alone', () => {
  test('is no query: it shows the newest papers, without a count', async () => {
    await openPopup(fakePorts(papers, { recentQueries: () => Promise.resolve(['wider']) }));
    await type(' \u3000 ');
    expect(screen.getByRole('list', { name: 'Newest papers' })).toBeTruthy();
    expect(screen.getByRole('button', { name: 'wider' })).toBeTruthy();
    expect(screen.queryByText(/result/)).toBeNull();
  });

  test('is not said to fit nothing where there is no paper', async () => {
    await openPopup(fakePorts([]));
    await type('  ');
    expect(screen.queryByText(/Nothing fits/)).toBeNull();
  });
});
