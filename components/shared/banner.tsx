import { useRef } from 'preact/hooks';
import { useText, type TextKey } from '../text';
import type { ProblemReport } from '../../lib/core/problem-report';
import { DismissButton } from './dismiss-button';
import { useHandOver } from './use-hand-over';

type Code = ProblemReport['code'];

/** Locale keys cannot hold hyphens. */
const TEXTS: Record<Code, TextKey> = {
  'sync-unavailable': 'problems.syncUnavailable',
  'sync-full': 'problems.syncFull',
  'sync-failed': 'problems.syncFailed',
  'newer-version': 'problems.newerVersion',
  'removals-held': 'problems.removalsHeld',
  'clock-skew': 'problems.clockSkew',
  'library-newer': 'problems.libraryNewer',
  'library-recovered': 'problems.libraryRecovered',
  'library-unreadable': 'problems.libraryUnreadable',
  'index-corrupt': 'problems.indexCorrupt',
  'background-silent': 'problems.backgroundSilent',
};

/** These stop something from working now; the others are good to know. */
const GRAVE: ReadonlySet<Code> = new Set(['library-unreadable', 'index-corrupt', 'background-silent']);

interface BannersProps {
  problems: readonly ProblemReport[];
  onRetry: () => void;
  onDismiss: (code: Code) => void;
  /** One went away while it had the focus: somebody must take it. */
  onFocusLost: () => void;
}

/** Faults in plain sentences, each with its remedy. */
export function Banners({ problems, ...props }: BannersProps) {
  return (
    <div class="banners">
      {problems.map(({ code }) => (
        <Banner key={code} code={code} {...props} />
      ))}
    </div>
  );
}

function Banner({ code, onRetry, onDismiss, onFocusLost }: { code: Code } & Omit<BannersProps, 'problems'>) {
  const t = useText();
  const banner = useRef<HTMLDivElement>(null);
  useHandOver(banner, onFocusLost);
  return (
    <div
      class={GRAVE.has(code) ? 'banner grave' : 'banner'}
      role={GRAVE.has(code) ? 'alert' : 'status'}
      ref={banner}
    >
      <p>
        {t(TEXTS[code])}
        {code === 'background-silent' && (
          <>
            {' '}
            <button type="button" class="text-button" onClick={onRetry}>
              {t('popup.retry')}
            </button>
          </>
        )}
      </p>
      <DismissButton onDismiss={() => onDismiss(code)} />
    </div>
  );
}
