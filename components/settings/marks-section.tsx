import { markLook, MARK_CHANNELS, type MarkLook } from '../../lib/core/settings/mark-look';
import { MARK_COLOURS, MARK_STRENGTHS } from '../../lib/core/settings/settings';
import { Switch } from '../shared/switch';
import { useText } from '../text';
import { Choice } from './choice';
import { Section } from './section';
import type { SettingsState } from './state/settings-state';

/** How marks look, with a sample, and what is marked. */
export function MarksSection({ state }: { state: SettingsState }) {
  const t = useText();
  const { markColour, markStrength, markNames, markLinks } = state.settings.value;
  return (
    <Section name="marks">
      <Choice
        inRow
        legend={t('settings.marks.colour')}
        options={MARK_COLOURS.map((value) => ({
          value,
          label: t(`settings.marks.colours.${value}`),
          sign: <span class="swatch" style={{ background: `rgb(${MARK_CHANNELS[value].line.join(' ')})` }} />,
        }))}
        value={markColour}
        onChange={(next) => void state.set({ markColour: next })}
      />
      <Choice
        inRow
        legend={t('settings.marks.strength')}
        options={MARK_STRENGTHS.map((value) => ({ value, label: t(`settings.marks.strengths.${value}`) }))}
        value={markStrength}
        onChange={(next) => void state.set({ markStrength: next })}
      />
      <Sample state={state} />
      <Switch
        label={t('settings.marks.names')}
        on={markNames}
        onChange={(next) => void state.set({ markNames: next })}
      />
      <Switch
        label={t('settings.marks.links')}
        on={markLinks}
        onChange={(next) => void state.set({ markLinks: next })}
      />
    </Section>
  );
}

/** A sentence with each kind of mark, on a light and on a dark page: nothing tells a mark which of them it stands on. */
function Sample({ state }: { state: SettingsState }) {
  const t = useText();
  const { settings } = state;
  const { markNames, markLinks } = settings.value;
  const { title, link, name } = markLook(settings.value);
  return (
    <div class="samples">
      {(['light', 'dark'] as const).map((scheme) => (
        <figure class={`sample ${scheme}`} key={scheme}>
          <figcaption>{t(`settings.marks.${scheme}`)}</figcaption>
          <p>
            {t('settings.marks.sampleStart')} <Mark look={title}>{t('settings.marks.sampleTitle')}</Mark>{' '}
            {t('settings.marks.sampleMiddle')}{' '}
            <Mark look={markLinks ? link : undefined}>{t('settings.marks.sampleLink')}</Mark>
            {t('settings.marks.sampleEnd')}{' '}
            <Mark look={markNames ? name : undefined}>{t('settings.marks.sampleName')}</Mark>.
          </p>
        </figure>
      ))}
    </div>
  );
}

function Mark({ look, children }: { look: MarkLook | undefined; children: string }) {
  const style = look && {
    backgroundColor: look.background,
    textDecoration: look.underline,
    textUnderlineOffset: '2px',
  };
  return <span style={style}>{children}</span>;
}
