import { CARD_DELAYS, CARD_OPENINGS } from '../../lib/core/settings/settings';
import { useText } from '../text';
import { Choice } from './choice';
import { Section } from './section';
import type { SettingsState } from './state/settings-state';

/** What opens a card, and when. */
export function CardsSection({ state }: { state: SettingsState }) {
  const t = useText();
  const { cardOpens, cardDelay } = state.settings.value;
  const keys = state.shortcuts.value.find(({ name }) => name === 'next-mention')?.keys ?? '';
  const hints = {
    hover: t('settings.cards.opening.hoverHint'),
    click: t('settings.cards.opening.clickHint'),
    key: keys === '' ? t('settings.cards.opening.keyHintNone') : t('settings.cards.opening.keyHint', { keys }),
  };
  return (
    <Section name="cards">
      <Choice
        legend={t('settings.cards.opens')}
        options={CARD_OPENINGS.map((value) => ({
          value,
          label: t(`settings.cards.opening.${value}`),
          hint: hints[value],
        }))}
        value={cardOpens}
        onChange={(next) => void state.set({ cardOpens: next })}
      />
      <Choice
        inRow
        legend={t('settings.cards.delay')}
        options={CARD_DELAYS.map((value) => ({ value, label: t(`settings.cards.delays.${value}`) }))}
        value={cardDelay}
        disabled={cardOpens !== 'hover'}
        onChange={(next) => void state.set({ cardDelay: next })}
      />
    </Section>
  );
}
