import { OPERATORS } from '../../lib/core/search/query/query-language';
import { useText } from '../text';

/** Says which operators of a query do not exist, and which do. Nothing if all of them exist. */
export function UnknownOperators({ names = [] }: { names?: readonly string[] | undefined }) {
  const t = useText();
  if (names.length === 0) return null;
  const values = { names: names.map((name) => `${name}:`).join(', '), known: OPERATORS.join(' ') };
  return <p class="unknown-operators">{t('popup.search.unknown', names.length, values)}</p>;
}
