import { OPERATORS } from '../../../lib/core/search/query/query-language';
import type { Message } from '../../text';

/** Says which operators of a query do not exist and which do; undefined if all of them exist. */
export function unknownOperators(unknown: readonly string[] = []): Message | undefined {
  if (unknown.length === 0) return undefined;
  const names = unknown.map((name) => `${name}:`).join(', ');
  return { key: 'popup.search.unknown', count: unknown.length, values: { names, known: OPERATORS.join(' ') } };
}
