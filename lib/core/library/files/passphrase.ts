import { WORDS } from './words';

/** Standard in browsers, workers and Node alike; declared here because lib/core is checked without DOM types. */
declare const crypto: { getRandomValues(numbers: Uint32Array): Uint32Array };

/** Six of 1,296 words are 62 bits: with 600,000 rounds for each guess, far beyond anyone's means. */
const WORDS_IN_PASSPHRASE = 6;
/** Shortest passphrase that users may choose themselves, in UTF-16 units. */
export const MIN_PASSPHRASE = 12;

/** A new passphrase: six words at random, joined by spaces. */
export function newPassphrase(): string {
  return Array.from({ length: WORDS_IN_PASSPHRASE }, () => WORDS[randomBelow(WORDS.length)]).join(' ');
}

/** The passphrase as the key is derived from it, so that spaces and forms of letters need not be typed alike. */
export function plainPassphrase(text: string): string {
  return text.normalize('NFKC').trim().replace(/\s+/g, ' ');
}

function randomBelow(end: number): number {
  const [number = 0] = crypto.getRandomValues(new Uint32Array(1));
  // The rest of the range would make the first words likelier.
  return number < 2 ** 32 - (2 ** 32 % end) ? number % end : randomBelow(end);
}
