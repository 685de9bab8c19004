/** The user's settings as plain data: what they are, how stored values are read, and what follows from them. */

export const MARK_COLOURS = ['amber', 'green', 'blue', 'violet', 'pink'] as const;
export type MarkColour = (typeof MARK_COLOURS)[number];
export const MARK_STRENGTHS = ['faint', 'normal', 'strong', 'underline'] as const;
export type MarkStrength = (typeof MARK_STRENGTHS)[number];
export const CARD_OPENINGS = ['hover', 'click', 'key'] as const;
export const CARD_DELAYS = ['short', 'normal', 'long'] as const;

/** What every page needs to know before it is read. */
export interface PageSettings {
  /** Whether marking is off on all pages. */
  paused: boolean;
  /** Whether only the sites of `sitesOn` are read; otherwise all but those of `sitesOff` are. */
  onlySitesOn: boolean;
  /** Sites as `readSite` writes them. */
  sitesOff: string[];
  sitesOn: string[];
  /** Whether method names are marked. */
  markNames: boolean;
  /** Whether links known by their address are marked. */
  markLinks: boolean;
}

/** What a page needs once it has a mention. */
export interface CardSettings {
  /** What opens a card. The keyboard command does so in any case. */
  cardOpens: (typeof CARD_OPENINGS)[number];
  /** How long the pointer rests on a mention before its card opens. */
  cardDelay: (typeof CARD_DELAYS)[number];
}

export interface MarkSettings {
  markColour: MarkColour;
  markStrength: MarkStrength;
}

export interface Settings extends PageSettings, CardSettings, MarkSettings {}

type Raw = Readonly<Record<string, unknown>>;

/** The stored object, or an empty one when something else is stored. */
function storedFields(stored: unknown): Raw {
  return typeof stored === 'object' && stored !== null ? (stored as Raw) : {};
}

const strings = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];

function choice<T>(value: unknown, choices: readonly T[], fallback: T): T {
  return choices.includes(value as T) ? (value as T) : fallback;
}

/** Reads a part of the settings. A missing or invalid field gets its default and harms no other. */
export function readPageSettings(stored: unknown): PageSettings {
  const raw = storedFields(stored);
  return {
    paused: raw.paused === true,
    onlySitesOn: raw.onlySitesOn === true,
    sitesOff: strings(raw.sitesOff),
    sitesOn: strings(raw.sitesOn),
    markNames: raw.markNames !== false,
    markLinks: raw.markLinks !== false,
  };
}

/** Like `readPageSettings`. */
export function readCardSettings(stored: unknown): CardSettings {
  const raw = storedFields(stored);
  return {
    cardOpens: choice(raw.cardOpens, CARD_OPENINGS, 'hover'),
    cardDelay: choice(raw.cardDelay, CARD_DELAYS, 'normal'),
  };
}

/** Reads all settings. A missing or invalid field gets its default and harms no other. */
export function readSettings(stored: unknown): Settings {
  const raw = storedFields(stored);
  return {
    ...readPageSettings(raw),
    ...readCardSettings(raw),
    markColour: choice(raw.markColour, MARK_COLOURS, 'amber'),
    markStrength: choice(raw.markStrength, MARK_STRENGTHS, 'normal'),
  };
}

/**
 * What to store after a change from `before` to `after`. Only fields that differ are written: a value that this version
 * does not understand, from a newer one, stays until the user changes that setting.
 */
export function storedAfter(stored: unknown, before: Settings, after: Settings): Raw {
  const changed = Object.entries(after).filter(([name, value]) => value !== before[name as keyof Settings]);
  return { ...storedFields(stored), ...Object.fromEntries(changed) };
}
