import { computed, signal } from '@preact/signals';
import type { Message } from '../../text';

/** Time until a toast disappears, in ms. The clock stops while the pointer or the focus is on the toast. */
export const TOAST_MS = 8_000;
/** Time for a toast with Undo, in ms: some users must read it, decide and travel to the button by keyboard. */
export const UNDO_MS = 20_000;

export interface Toast {
  message: Message;
  /** Present if the user can undo what the message reports. */
  undo?: () => Promise<void>;
}

export type ToastState = ReturnType<typeof createToastState>;

/** Shows one toast at a time. Toasts with Undo pile up: undoing the newest brings back the one before it. */
export function createToastState() {
  const pile = signal<readonly Toast[]>([]);
  const current = computed(() => pile.value.at(-1));
  /** Changes with every toast, so that screen readers announce a repeated sentence again. */
  const serial = signal(0);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let held = false;

  function restart(): void {
    clearTimeout(timer);
    const shown = current.peek();
    if (!held && shown) timer = setTimeout(dismiss, shown.undo ? UNDO_MS : TOAST_MS);
  }

  function show(toast: Toast): void {
    pile.value = [...pile.value.filter((other) => other.undo !== undefined), toast];
    serial.value++;
    restart();
  }

  function dismiss(): void {
    held = false;
    pile.value = [];
    clearTimeout(timer);
  }

  /** Removes a toast whose edit turned out to have nothing to undo. */
  function withdraw(toast: Toast): void {
    pile.value = pile.value.filter((other) => other !== toast);
    restart();
  }

  async function undo(): Promise<void> {
    const taken = current.peek();
    if (taken?.undo === undefined) return;
    pile.value = pile.value.slice(0, -1);
    if (pile.value.length === 0) held = false;
    restart();
    await taken.undo();
  }

  /** Stops the clock while the user reads the toast or is about to press Undo. */
  function hold(): void {
    held = true;
    clearTimeout(timer);
  }

  function release(): void {
    held = false;
    restart();
  }

  return { current, serial, show, withdraw, dismiss, undo, hold, release };
}
