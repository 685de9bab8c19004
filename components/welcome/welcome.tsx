/** The first page that a new user sees: what lights up, on a live paragraph, and the first steps. */
import { BeaconIcon, InboxIcon, SourcesIcon } from '../icons';
import { TextProvider, type Translate, useText } from '../text';
import { Keys } from './keys';
import { Live } from './live';
import { PinPicture } from './pin-picture';
import type { WelcomeState } from './state/welcome-state';

export function Welcome({ state, translate }: { state: WelcomeState; translate: Translate }) {
  return (
    <TextProvider value={translate}>
      <main class="welcome">
        <Heading />
        <Live state={state} />
        <div class="steps">
          <Pin isFirefox={state.isFirefox} />
          <Keys state={state} />
          <Bring state={state} />
          <Privacy state={state} />
        </div>
      </main>
    </TextProvider>
  );
}

function Heading() {
  const t = useText();
  return (
    <header class="welcome-head">
      <p class="welcome-brand">
        <BeaconIcon />
        {t('extension.name')}
      </p>
      <h1>{t('welcome.title')}</h1>
      <p class="welcome-lead">{t('welcome.lead')}</p>
    </header>
  );
}

function Pin({ isFirefox }: { isFirefox: boolean }) {
  const t = useText();
  return (
    <section class="step" aria-labelledby="pin">
      <h2 id="pin">{t('welcome.pin.title')}</h2>
      <p>{t(isFirefox ? 'welcome.pin.firefox' : 'welcome.pin.chrome')}</p>
      <PinPicture isFirefox={isFirefox} />
      <p class="quiet">{t('welcome.pin.badge')}</p>
    </section>
  );
}

function Bring({ state }: { state: WelcomeState }) {
  const t = useText();
  return (
    <section class="step" aria-labelledby="bring">
      <h2 id="bring">{t('welcome.bring.title')}</h2>
      <ul class="ways">
        <li>
          <InboxIcon />
          <p>{t('welcome.bring.file')}</p>
          <button type="button" class="button" onClick={() => state.openPage('adding')}>
            {t('library.add.title')}
          </button>
        </li>
        <li>
          <SourcesIcon />
          <p>{t('welcome.bring.page')}</p>
          <button type="button" class="button" onClick={state.showListing}>
            {t('welcome.bring.listing')}
          </button>
        </li>
        <li>
          <BeaconIcon />
          <p>{t('welcome.bring.feed')}</p>
          <button type="button" class="button" onClick={() => state.openPage('news')}>
            {t('welcome.bring.feedButton')}
          </button>
        </li>
      </ul>
    </section>
  );
}

function Privacy({ state }: { state: WelcomeState }) {
  const t = useText();
  return (
    <section class="step" aria-labelledby="privacy">
      <h2 id="privacy">{t('welcome.privacy.title')}</h2>
      <p>{t('welcome.privacy.nothing')}</p>
      <p>{t('welcome.privacy.check')}</p>
      <p>
        <button type="button" class="button" onClick={() => state.openPage('requests')}>
          {t('welcome.privacy.ledger')}
        </button>
      </p>
    </section>
  );
}
