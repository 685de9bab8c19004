import { useText, type TextKey } from '../../text';
import { commandKey } from './command-key';

/** Keys and what they do. `Ctrl` stands for the command key of the platform. */
export type KeyRows = readonly (readonly [keys: string, what: TextKey])[];

/** A list of keys. */
export function KeyList({ rows, ...rest }: { rows: KeyRows; class?: string }) {
  const t = useText();
  return (
    <dl {...rest}>
      {rows.map(([keys, what]) => (
        <div key={keys}>
          <dt>
            <kbd>{keys.replace('Ctrl', commandKey())}</kbd>
          </dt>
          <dd>{t(what)}</dd>
        </div>
      ))}
    </dl>
  );
}
