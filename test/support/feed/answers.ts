import { hash53 } from '../../../lib/core/text/hash';

/** An entry in the shape of the Daily Papers API. */
export function entry(title: string, more: Record<string, unknown> = {}): Record<string, unknown> {
  const id = `2510.${String(10_000 + (hash53(title) % 89_999))}`;
  return {
    paper: {
      id,
      title,
      summary: `We study ${title.toLowerCase()}.`,
      authors: [{ _id: 'x', name: 'Ann Author', hidden: false }],
      publishedAt: '2025-10-01T17:59:59.000Z',
      submittedOnDailyAt: '2025-10-02T01:10:00.000Z',
      upvotes: 12,
      githubRepo: `https://github.com/example/${id}`,
      ai_keywords: ['one', 'two'],
      ...more,
    },
    publishedAt: '2025-10-01T13:59:59.000Z',
    title,
    summary: `We study ${title.toLowerCase()}.`,
    numComments: 2,
    thumbnail: 'https://cdn.example.org/x.png',
    submittedBy: { _id: 'y', name: 'someone', isPro: false },
  };
}
