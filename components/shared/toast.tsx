import { say, useText } from '../text';
import { commandKey, commandShortcut } from './keys/command-key';
import { DismissButton } from './dismiss-button';
import type { ToastState } from './state/toast-state';
import { useLostFocus } from './use-kept-focus';

interface ToastRegionProps {
  toast: ToastState;
  /** Called when the toast disappears while the focus is in it. */
  onFocusLost: () => void;
}

/** The latest message, with Undo. The region is always rendered, so that screen readers announce what appears in it. */
export function ToastRegion({ toast, onFocusLost }: ToastRegionProps) {
  const t = useText();
  const current = toast.current.value;
  const focus = useLostFocus(current !== undefined, onFocusLost);

  function onFocusIn(): void {
    focus.onFocusIn();
    toast.hold();
  }

  function onFocusOut(event: FocusEvent): void {
    focus.onFocusOut(event);
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
