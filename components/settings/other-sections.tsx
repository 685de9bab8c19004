import { FeedProblem } from '../shared/feed-problem';
import { PageLink } from '../shared/page-link';
import { Switch } from '../shared/switch';
import { useText } from '../text';
import { Section } from './section';
import type { SettingsState } from './state/settings-state';

/** The keys, as the browser has them, and the way to change them. */
export function ShortcutsSection({ state }: { state: SettingsState }) {
  const t = useText();
  return (
    <Section name="shortcuts">
      <dl class="shortcuts">
        {state.shortcuts.value.map(({ name, keys, description }) => (
          <div key={name}>
            <dt>{description || t('settings.shortcuts.popup')}</dt>
            <dd>{keys === '' ? <span class="quiet">{t('settings.shortcuts.unset')}</span> : <kbd>{keys}</kbd>}</dd>
          </div>
        ))}
      </dl>
      {state.changeShortcuts ? (
        <button type="button" class="button" onClick={state.changeShortcuts}>
          {t('settings.shortcuts.change')}
        </button>
      ) : (
        <p class="quiet">{t('settings.shortcuts.firefox')}</p>
      )}
    </Section>
  );
}

/** What the library page is the place for: the feed's switch, and links. */
export function PapersSection({ state }: { state: SettingsState }) {
  const t = useText();
  const { news } = state;
  const { on, base } = news.feed.value;
  const { host } = new URL(base);
  return (
    <Section name="papers">
      <Switch label={t('news.feed.switch')} on={on} onChange={(next) => void news.switchFeed(next)} />
      <p class="quiet">{t(on ? 'news.feed.onHint' : 'news.feed.offHint', { host })}</p>
      {on && <FeedProblem news={news} />}
      <ul class="places">
        <li>
          <PageLink page="news" class="place" onOpen={state.openPage}>
            {t('settings.papers.news')}
          </PageLink>
          <span class="quiet">{t('settings.papers.newsHint')}</span>
        </li>
        <li>
          <PageLink page="storage" class="place" onOpen={state.openPage}>
            {t('settings.papers.storage')}
          </PageLink>
          <span class="quiet">{t('settings.papers.storageHint')}</span>
        </li>
      </ul>
    </Section>
  );
}

export function ResetSection({ state }: { state: SettingsState }) {
  const t = useText();
  return (
    <Section name="reset">
      <button type="button" class="button" onClick={() => void state.reset()}>
        {t('settings.reset.button')}
      </button>
    </Section>
  );
}
