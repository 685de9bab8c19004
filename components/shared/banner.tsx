import { useRef } from 'preact/hooks';
import { camelCase, useText } from '../text';
import type { ProblemReport } from '../../lib/core/problem-report';
import { DismissButton } from './dismiss-button';
import type { ProblemsState } from './state/problems-state';
import { useHandOver } from './use-hand-over';

type Code = ProblemReport['code'];

/** Problems that stop something from working now, and are therefore alerts. */
const GRAVE: ReadonlySet<Code> = new Set(['library-unreadable', 'index-corrupt', 'background-silent']);

interface BannersProps {
  problems: ProblemsState;
  onRetry: () => void;
  /** Called when a banner disappears while the focus is in it. */
  onFocusLost: () => void;
}

/** Problems in plain sentences, each with its remedy. */
export function Banners({ problems, ...props }: BannersProps) {
  return (
    <div class="banners">
      {problems.shown.value.map(({ code }) => (
        <Banner key={code} code={code} onDismiss={() => problems.dismiss(code)} {...props} />
      ))}
    </div>
  );
}

interface BannerProps extends Omit<BannersProps, 'problems'> {
  code: Code;
  onDismiss: () => void;
}

function Banner({ code, onRetry, onDismiss, onFocusLost }: BannerProps) {
  const t = useText();
  const banner = useRef<HTMLDivElement>(null);
  useHandOver(banner, onFocusLost);
  return (
    <div class={GRAVE.has(code) ? 'banner grave' : 'banner'} role={GRAVE.has(code) ? 'alert' : 'status'} ref={banner}>
      <p>
        {t(`problems.${camelCase(code)}`)}
        {code === 'background-silent' && (
          <>
            {' '}
            <button type="button" class="text-button" onClick={onRetry}>
              {t('popup.retry')}
            </button>
          </>
        )}
      </p>
      <DismissButton onDismiss={onDismiss} />
    </div>
  );
}
