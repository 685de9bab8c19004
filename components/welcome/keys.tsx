import { type TextKey, useText } from '../text';
import type { WelcomeState } from './state/welcome-state';

/** The commands that have keys from the start, in the order in which a new user meets them. */
const COMMANDS = [
  ['_execute_action', 'welcome.keys.popup'],
  ['next-mention', 'welcome.keys.next'],
  ['save-paper', 'welcome.keys.save'],
] as const satisfies readonly (readonly [string, TextKey])[];

/** The shortcuts as the browser has them: another extension may hold the keys, or the user may have changed them. */
export function Keys({ state }: { state: WelcomeState }) {
  const t = useText();
  const keys = state.shortcuts.value;
  const someUnset = keys !== undefined && COMMANDS.some(([name]) => !keys[name]);
  return (
    <section class="step" aria-labelledby="keys">
      <h2 id="keys">{t('welcome.keys.title')}</h2>
      <dl class="shortcuts">
        {COMMANDS.map(([name, what]) => (
          <div key={name}>
            <dt>{keys && (keys[name] ? <Shortcut keys={keys[name]} /> : <em>{t('welcome.keys.unset')}</em>)}</dt>
            <dd>{t(what)}</dd>
          </div>
        ))}
      </dl>
      {someUnset && <p class="quiet">{t('welcome.keys.unsetHint')}</p>}
      <p>
        <button type="button" class="button" onClick={state.changeShortcuts}>
          {t(someUnset ? 'welcome.keys.set' : 'welcome.keys.change')}
        </button>
      </p>
    </section>
  );
}

/** Each key on its own. On a Mac, Chrome writes signs without a plus. */
function Shortcut({ keys }: { keys: string }) {
  return (
    <>
      {keys.split(/(?<=.)\+(?=.)/).map((key) => (
        <kbd key={key}>{key}</kbd>
      ))}
    </>
  );
}
