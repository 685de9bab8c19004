import { useRef, useState } from 'preact/hooks';
import { formatNumber } from '../format';
import { CrossIcon } from '../icons';
import { IconButton } from '../shared/icon-button';
import { Switch } from '../shared/switch';
import { say, useText } from '../text';
import { Choice } from './choice';
import { Section } from './section';
import type { SettingsState } from './state/settings-state';
import type { SitesState } from './state/sites-state';

/** Where pages are read: everywhere but on some sites, or only on some. */
export function SitesSection({ state }: { state: SettingsState }) {
  const t = useText();
  const { onlySitesOn, paused } = state.settings.value;
  return (
    <Section name="sites">
      <Switch label={t('settings.sites.pause')} on={paused} onChange={(next) => void state.set({ paused: next })} />
      <Choice
        legend={t('settings.sites.rule')}
        options={[
          { value: 'except', label: t('settings.sites.except') },
          { value: 'only', label: t('settings.sites.only') },
        ]}
        value={onlySitesOn ? 'only' : 'except'}
        onChange={(next) => {
          state.sites.forgetRefusal();
          void state.set({ onlySitesOn: next === 'only' });
        }}
      />
      <SiteList sites={state.sites} />
    </Section>
  );
}

function SiteList({ sites }: { sites: SitesState }) {
  const t = useText();
  const on = sites.list.value === 'sitesOn';
  const all = sites.sites.value;
  const list = useRef<HTMLUListElement>(null);
  const field = useRef<HTMLInputElement>(null);

  async function remove(site: string, place: number): Promise<void> {
    await sites.remove(site);
    // The button that had the focus is gone.
    const buttons = list.current?.querySelectorAll('button') ?? [];
    (buttons[Math.min(place, buttons.length - 1)] ?? field.current)?.focus();
  }

  return (
    <>
      <h3>
        {t(on ? 'settings.sites.listOn' : 'settings.sites.listOff')}
        {all.length > 0 && <span class="count"> {formatNumber(all.length)}</span>}
      </h3>
      {all.length === 0 && <p class="quiet">{t(on ? 'settings.sites.noneOn' : 'settings.sites.noneOff')}</p>}
      {all.length > 0 && (
        <ul class="sites" ref={list}>
          {all.map((site, place) => (
            <li key={site}>
              <span class="site">{site}</span>
              <IconButton label={t('settings.sites.remove', { site })} onClick={() => void remove(site, place)}>
                <CrossIcon />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
      <AddSite sites={sites} field={field} />
      <p class="buttons">
        <label class="button">
          {t('settings.sites.import')}
          <input
            class="unseen"
            type="file"
            accept=".txt,text/plain"
            onChange={({ currentTarget }) => {
              const [file] = currentTarget.files ?? [];
              if (file !== undefined) void sites.takeFile(file);
              // The same file can be chosen again.
              currentTarget.value = '';
            }}
          />
        </label>
        <button type="button" class="button" disabled={all.length === 0} onClick={sites.save}>
          {t('settings.sites.export')}
        </button>
      </p>
    </>
  );
}

function AddSite({ sites, field }: { sites: SitesState; field: { current: HTMLInputElement | null } }) {
  const t = useText();
  const [text, setText] = useState('');
  const refusal = sites.refusal.value;

  async function add(added: string): Promise<void> {
    if (await sites.add(added)) setText('');
  }

  return (
    <form
      class="add-site"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void add(text);
      }}
    >
      <label for="site-field">{t('settings.sites.field')}</label>
      <div class="add-line">
        <input
          id="site-field"
          ref={field}
          type="text"
          inputMode="url"
          value={text}
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          aria-describedby="site-hint"
          aria-invalid={refusal !== undefined}
          onInput={({ currentTarget }) => {
            setText(currentTarget.value);
            sites.forgetRefusal();
          }}
          onPaste={(event) => {
            // A field of one line would join the lines.
            const pasted = event.clipboardData?.getData('text/plain') ?? '';
            if (!pasted.trim().includes('\n')) return;
            event.preventDefault();
            void add(pasted);
          }}
        />
        <button type="submit" class="button">
          {t('settings.sites.add')}
        </button>
      </div>
      <p class="quiet" id="site-hint">
        {t('settings.sites.fieldHint')}
      </p>
      <p class="refusal" role="alert">
        {refusal !== undefined && say(t, refusal)}
      </p>
    </form>
  );
}
