import { say, useText } from '../../text';
import { unknownOperators } from '../state/unknown-operators';

/** Says which operators of a query do not exist, and which do. Nothing if all of them exist. */
export function UnknownOperators({ names }: { names: readonly string[] | undefined }) {
  const t = useText();
  const message = unknownOperators(names);
  return message === undefined ? null : <p class="unknown-operators">{say(t, message)}</p>;
}
