import { OPERATORS } from '../../../lib/core/search/query/query-language';
import type { Message } from '../../text';
import { formatList } from '../../../lib/core/text/locale';

/** Says which operators of a query do not exist and which do; undefined if all of them exist. */
export function unknownOperators(unknown: readonly string[] = []): Message | undefined {
  if (unknown.length === 0) return undefined;
  const names = formatList(unknown.map((name) => `${name}:`));
  return { key: 'popup.search.unknown', count: unknown.length, values: { names, known: OPERATORS.join(' ') } };
}
