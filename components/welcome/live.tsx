import { useText } from '../text';
import type { WelcomeState } from './state/welcome-state';

/** A paper that comes with the extension. Its title is the same in every language. */
const TITLE = 'SimMIM: A Simple Framework for Masked Image Modeling';

/** The paragraph that the extension really reads, and what to do with its mark. */
export function Live({ state }: { state: WelcomeState }) {
  const t = useText();
  const sight = state.sight.value;
  return (
    <figure class="live">
      <blockquote class="live-text">
        <p>{t('welcome.live.text', { title: TITLE })}</p>
      </blockquote>
      <figcaption class="live-hint">
        <output>{t(`welcome.live.${sight}`)}</output>
        {sight === 'off' && (
          <button type="button" class="button" onClick={state.resume}>
            {t('popup.page.resume')}
          </button>
        )}
        {sight === 'lit' && (
          <button type="button" class="button" onClick={state.showCard}>
            {t('welcome.live.show')}
          </button>
        )}
      </figcaption>
    </figure>
  );
}
