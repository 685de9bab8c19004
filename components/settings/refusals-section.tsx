import { useRef } from 'preact/hooks';
import { hostOf, type Refusal } from '../../lib/core/settings/refusals';
import { CrossIcon } from '../icons';
import { IconButton } from '../shared/icon-button';
import { useText } from '../text';
import { Section } from './section';
import type { SettingsState } from './state/settings-state';

/** The marks that the user refused in cards, latest first, and the way to take each refusal back. */
export function RefusalsSection({ state }: { state: SettingsState }) {
  const t = useText();
  const all = state.refusals.all.value.toReversed();
  const list = useRef<HTMLUListElement>(null);

  async function takeBack(refusal: Refusal, place: number): Promise<void> {
    await state.refusals.takeBack(refusal);
    // The button that had the focus is gone.
    const buttons = list.current?.querySelectorAll('button') ?? [];
    (buttons[Math.min(place, buttons.length - 1)] ?? document.querySelector<HTMLElement>('main'))?.focus();
  }

  return (
    <Section name="refusals">
      {all.length === 0 && <p class="quiet">{t('settings.refusals.none')}</p>}
      {all.length > 0 && (
        <ul class="sites" ref={list}>
          {all.map((refusal, place) => (
            <li key={`${refusal.paperId} ${hostOf(refusal)}`}>
              <span class="site">
                <span dir="auto">{refusal.title}</span>{' '}
                <span class="quiet">{hostOf(refusal) ?? t('settings.refusals.name')}</span>
              </span>
              <IconButton
                label={t('settings.refusals.takeBack', { title: refusal.title })}
                onClick={() => void takeBack(refusal, place)}
              >
                <CrossIcon />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
