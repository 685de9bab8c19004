import { storedItem } from './stored-item';

/** The user's switches. They are in local storage, where pages read them without waking the background. */
export interface Settings {
  /** Whether marking is off on all pages. */
  paused: boolean;
  /** Host names where marking is off. */
  sitesOff: string[];
  /** Whether method names are marked too, not only titles and links. */
  markNames: boolean;
}

/** Reads settings from a stored value; missing or invalid fields get their defaults. */
export function readSettings(value: unknown): Settings {
  const raw = (typeof value === 'object' && value !== null ? value : {}) as Partial<Record<keyof Settings, unknown>>;
  const sitesOff = Array.isArray(raw.sitesOff) ? raw.sitesOff : [];
  return {
    paused: raw.paused === true,
    sitesOff: sitesOff.filter((site) => typeof site === 'string'),
    markNames: raw.markNames !== false,
  };
}

const stored = /* @__PURE__ */ storedItem('local', 'settings', readSettings);

export const getSettings = (): Promise<Settings> => stored.get();

/** Changes the settings. Rejects when the browser cannot store them; then nothing has changed. */
export async function changeSettings(change: (settings: Settings) => Settings): Promise<void> {
  await stored.set(change(await stored.get()));
}

/** Switches marking on one host off or on. */
export function setSiteOff(host: string, off: boolean): Promise<void> {
  return changeSettings((settings) => {
    const others = settings.sitesOff.filter((site) => site !== host);
    return { ...settings, sitesOff: off ? [...others, host] : others };
  });
}
