import { useLayoutEffect, useRef } from 'preact/hooks';
import { say, useText } from '../text';
import { commandKey, commandShortcut } from './command-key';
import { DismissButton } from './dismiss-button';
import type { ToastState } from './state/toast-state';

interface ToastRegionProps {
  toast: ToastState;
  /** The toast went away while it had the focus: somebody must take it. */
  onFocusLost: () => void;
}

/** The last thing that happened, with a way back. The region is always there, so that it is heard when it fills. */
export function ToastRegion({ toast, onFocusLost }: ToastRegionProps) {
  const t = useText();
  const focused = useRef(false);
  const current = toast.current.value;
  useLayoutEffect(() => {
    if (current !== undefined || !focused.current) return;
    focused.current = false;
    onFocusLost();
  }, [current]);

  function onFocusIn(): void {
    focused.current = true;
    toast.hold();
  }

  function onFocusOut(event: FocusEvent): void {
    // Without a new target the button went away under the focus.
    if (event.relatedTarget !== null) focused.current = false;
    toast.release();
  }

  return (
    <output class="toast-region">
      {current !== undefined && (
        <span
          class="toast"
          key={toast.serial.value}
          onPointerEnter={toast.hold}
          onPointerLeave={toast.release}
          onFocusIn={onFocusIn}
          onFocusOut={onFocusOut}
        >
          <span class="toast-text" dir="auto">
            {say(t, current.message)}
          </span>
          {current.undo !== undefined && (
            <button
              type="button"
              class="text-button"
              aria-keyshortcuts={commandShortcut('Z')}
              title={`${t('popup.said.undo')} (${commandKey()} Z)`}
              onClick={() => void toast.undo()}
            >
              {t('popup.said.undo')}
            </button>
          )}
          <DismissButton onDismiss={toast.dismiss} />
        </span>
      )}
    </output>
  );
}
