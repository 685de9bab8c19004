/** Whether the user most likely has an Apple keyboard. False without a navigator. */
function isMac(): boolean {
  return /^(?:Mac|iP)/i.test(globalThis.navigator?.platform ?? '');
}

/** Label of the command key on this platform. Handlers accept both Ctrl and ⌘ everywhere. */
export function commandKey(): string {
  return isMac() ? '⌘' : 'Ctrl';
}

/** The shortcut as `aria-keyshortcuts` names it. */
export function commandShortcut(letter: string): string {
  return `${isMac() ? 'Meta' : 'Control'}+${letter}`;
}
