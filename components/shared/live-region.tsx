import { useMemo, useRef } from 'preact/hooks';
import { say, useText, type Message } from '../text';

/** Announces results to screen readers; invisible. */
export function LiveRegion({ message }: { message: Message | undefined }) {
  const t = useText();
  const said = useRef(0);
  // Screen readers announce only changes, so a repeated sentence gets an invisible difference.
  const difference = useMemo(() => (said.current++ % 2 === 0 ? '' : '\u00a0'), [message]);
  return <output class="unseen">{message === undefined ? '' : say(t, message) + difference}</output>;
}
