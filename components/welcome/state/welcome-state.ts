import { type ReadonlySignal, signal } from '@preact/signals';
import type { Sight, WelcomePorts } from './ports';

/** The state of the welcome page. */
export interface WelcomeState extends Omit<WelcomePorts, 'onSight' | 'shortcuts' | 'onReturn' | 'resume'> {
  readonly sight: ReadonlySignal<Sight>;
  /** The keys of the commands; undefined until the browser has told. */
  readonly shortcuts: ReadonlySignal<Readonly<Record<string, string>> | undefined>;
  readonly resume: () => void;
}

export function createWelcomeState(ports: WelcomePorts): WelcomeState {
  const sight = signal<Sight>('unlit');
  const shortcuts = signal<Record<string, string>>();

  function readShortcuts(): void {
    ports.shortcuts().then(
      (keys) => (shortcuts.value = keys),
      // Without an answer the page names no keys.
      () => undefined,
    );
  }

  ports.onSight((next) => (sight.value = next));
  readShortcuts();
  // The user may have changed them in the browser's settings.
  ports.onReturn(readShortcuts);
  // A pause that cannot be ended stays visible, with its button.
  return { ...ports, sight, shortcuts, resume: () => void ports.resume().catch(() => undefined) };
}
