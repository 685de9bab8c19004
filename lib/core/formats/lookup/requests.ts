import type { Identifier } from '../../addresses';
import type { IdItem, Item } from '../types';
import type { LookedUp, LookUpRequest } from './looked-up';

/** Where the services are; tests put a local server in their place. */
export const LOOK_UP_HOSTS = { arxiv: 'https://export.arxiv.org', crossref: 'https://api.crossref.org' } as const;

/** Ids of one request to arXiv, which answers at most a few hundred in one page. */
const BATCH = 50;

/** The requests that look identifiers up, arXiv first. Send one at a time: arXiv asks for three seconds between two. */
export function lookUpRequests(
  identifiers: readonly Identifier[],
  hosts: { readonly [Service in keyof typeof LOOK_UP_HOSTS]: string } = LOOK_UP_HOSTS,
): LookUpRequest[] {
  const arxiv = identifiers.filter(({ kind }) => kind === 'arxiv');
  const batches = Array.from({ length: Math.ceil(arxiv.length / BATCH) }, (_, i) =>
    arxiv.slice(i * BATCH, (i + 1) * BATCH),
  );
  return [
    ...batches.map((batch): LookUpRequest => {
      // Without `max_results` arXiv answers the first ten.
      const query = `id_list=${batch.map(({ id }) => id).join(',')}&max_results=${batch.length}`;
      return { service: 'arxiv', url: `${hosts.arxiv}/api/query?${query}`, identifiers: batch };
    }),
    ...identifiers
      .filter(({ kind }) => kind === 'doi')
      .map((identifier): LookUpRequest => {
        const url = `${hosts.crossref}/works/${encodeURIComponent(identifier.id)}`;
        return { service: 'crossref', url, identifiers: [identifier] };
      }),
  ];
}

/** What was looked up, as items of an import. `left` are identifiers that were not asked for yet. */
export function lookedUpItems(answers: readonly LookedUp[], left: readonly Identifier[] = []): (Item | IdItem)[] {
  return [
    ...answers.map((answer, i): Item => ({ place: { item: i + 1 }, raw: answer.identifier.id, ...answer })),
    ...left.map(({ id }, i): IdItem => ({ place: { item: answers.length + i + 1 }, id })),
  ];
}
