import { browser } from 'wxt/browser';

/** What the user switched off. Lives in local storage, where tabs read it without waking anyone. */
export interface Settings {
  /** Nothing is marked on any page. */
  paused: boolean;
  /** Host names on which nothing is marked. */
  sitesOff: string[];
  /** Method names are marked, besides titles and links. */
  markNames: boolean;
}

export const SETTINGS_KEY = 'settings';

/** Settings out of a stored value; anything unreadable in it counts as not set. */
export function readSettings(value: unknown): Settings {
  const stored = (typeof value === 'object' && value !== null ? value : {}) as Partial<
    Record<keyof Settings, unknown>
  >;
  const sitesOff = Array.isArray(stored.sitesOff) ? stored.sitesOff : [];
  return {
    paused: stored.paused === true,
    sitesOff: sitesOff.filter((site) => typeof site === 'string'),
    markNames: stored.markNames !== false,
  };
}

export async function getSettings(): Promise<Settings> {
  return readSettings((await browser.storage.local.get(SETTINGS_KEY))[SETTINGS_KEY]);
}

/** Changes settings; rejects when the store refuses, and then nothing changed. */
export async function changeSettings(change: (settings: Settings) => Settings): Promise<void> {
  await browser.storage.local.set({ [SETTINGS_KEY]: change(await getSettings()) });
}

/** Switches marking on one site off or on again. */
export function setSiteOff(host: string, off: boolean): Promise<void> {
  return changeSettings((settings) => {
    const others = settings.sitesOff.filter((site) => site !== host);
    return { ...settings, sitesOff: off ? [...others, host] : others };
  });
}
