import { useMemo, useRef } from 'preact/hooks';
import { say, useText, type Message } from '../text';

/** Says counts and saves aloud; nothing to see. */
export function LiveRegion({ message }: { message: Message | undefined }) {
  const t = useText();
  const said = useRef(0);
  // A region that does not change says nothing: the same sentence again gets an invisible difference.
  const difference = useMemo(() => (said.current++ % 2 === 0 ? '' : '\u00a0'), [message]);
  return <output class="unseen">{message === undefined ? '' : say(t, message) + difference}</output>;
}
