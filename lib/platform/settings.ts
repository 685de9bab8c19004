import { storedItem } from './stored-item';

/** What the user switched off. Lives in local storage, where tabs read it without waking anyone. */
export interface Settings {
  /** Nothing is marked on any page. */
  paused: boolean;
  /** Host names on which nothing is marked. */
  sitesOff: string[];
  /** Method names are marked, besides titles and links. */
  markNames: boolean;
}

/** Settings out of a stored value; anything unreadable in it counts as not set. */
export function readSettings(value: unknown): Settings {
  const raw = (typeof value === 'object' && value !== null ? value : {}) as Partial<
    Record<keyof Settings, unknown>
  >;
  const sitesOff = Array.isArray(raw.sitesOff) ? raw.sitesOff : [];
  return {
    paused: raw.paused === true,
    sitesOff: sitesOff.filter((site) => typeof site === 'string'),
    markNames: raw.markNames !== false,
  };
}

const stored = /* @__PURE__ */ storedItem('local', 'settings', readSettings);

export const getSettings = (): Promise<Settings> => stored.get();

/** Changes settings; rejects when the store refuses, and then nothing changed. */
export async function changeSettings(change: (settings: Settings) => Settings): Promise<void> {
  await stored.set(change(await stored.get()));
}

/** Switches marking on one site off or on again. */
export function setSiteOff(host: string, off: boolean): Promise<void> {
  return changeSettings((settings) => {
    const others = settings.sitesOff.filter((site) => site !== host);
    return { ...settings, sitesOff: off ? [...others, host] : others };
  });
}
