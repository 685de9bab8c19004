import type { LedgerLine } from '../../lib/core/ledger-line';
import { formatBytes, formatTime } from '../format';
import { camelCase, useText } from '../text';
import { Section } from './section';
import type { SettingsState } from './state/settings-state';

/** Every request to the network, latest first. */
export function NetworkSection({ state }: { state: SettingsState }) {
  const t = useText();
  const lines = state.ledger.value;
  return (
    <Section name="network">
      {lines?.length === 0 && <p class="answer">{t('settings.network.none')}</p>}
      {lines !== undefined && lines.length > 0 && (
        <>
          <Ledger lines={lines} />
          <p class="buttons">
            <button type="button" class="button" onClick={() => void state.clearLedger()}>
              {t('settings.network.clear')}
            </button>
            <span class="quiet">{t('settings.network.count', lines.length)}</span>
          </p>
        </>
      )}
    </Section>
  );
}

const COLUMNS = ['when', 'purpose', 'host', 'bytes', 'outcome'] as const;

function Ledger({ lines }: { lines: readonly LedgerLine[] }) {
  const t = useText();
  return (
    // It scrolls, so the keyboard must reach it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section class="ledger" aria-label={t('settings.network.list')} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {COLUMNS.map((name) => (
              <th scope="col" key={name}>
                {t(`settings.network.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.toReversed().map((line, i) => (
            <tr key={`${line.at} ${i}`}>
              <td>
                <time dateTime={new Date(line.at).toISOString()}>{formatTime(new Date(line.at))}</time>
              </td>
              <td>{t(`settings.network.purposes.${camelCase(line.purpose)}`)}</td>
              <td>{line.host}</td>
              <td class="number">{formatBytes(line.bytes)}</td>
              <td>{t(`settings.network.outcomes.${camelCase(line.outcome)}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
