/** Whether the keyboard in front of the user is, most likely, that of a Mac. Where there is no navigator it is not. */
function isMac(): boolean {
  return /^(?:Mac|iP)/i.test(globalThis.navigator?.platform ?? '');
}

/** What the key is called that makes a command of a letter; both it and Ctrl are taken everywhere. */
export function commandKey(): string {
  return isMac() ? '⌘' : 'Ctrl';
}

/** The shortcut as assistive technology is told of it. */
export function commandShortcut(letter: string): string {
  return `${isMac() ? 'Meta' : 'Control'}+${letter}`;
}
