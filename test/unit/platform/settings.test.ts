import { beforeEach, expect, test, vi } from 'vitest';
import { changeSettings, getSettings, resetSettings } from '../../../lib/platform/settings';

/** Local storage of the extension, which answers in a later task, as the browser's does. */
const local = vi.hoisted(() => ({
  items: {} as Record<string, unknown>,
  full: false,
  later: <T>(run: () => T): Promise<T> => new Promise((done) => setTimeout(done)).then(run),
}));
vi.mock('wxt/browser', () => ({
  browser: {
    storage: {
      local: {
        get: (key: string) => local.later(() => ({ [key]: local.items[key] })),
        set: (items: Record<string, unknown>) =>
          local.later(() => {
            if (local.full) throw new Error('Quota exceeded');
            Object.assign(local.items, structuredClone(items));
          }),
        remove: (key: string) => local.later(() => void Reflect.deleteProperty(local.items, key)),
      },
    },
  },
}));

beforeEach(() => void Object.assign(local, { items: {}, full: false }));

test('two changes of the settings at once are both stored', async () => {
  await Promise.all([
    changeSettings((settings) => ({ ...settings, markColour: 'pink' })),
    changeSettings((settings) => ({ ...settings, sitesOff: [...settings.sitesOff, 'a.test'] })),
  ]);
  expect(local.items['settings']).toEqual({ markColour: 'pink', sitesOff: ['a.test'] });
});

test('a change that the browser refuses changes nothing, and the next one is stored', async () => {
  local.full = true;
  await expect(changeSettings((settings) => ({ ...settings, paused: true }))).rejects.toThrow('Quota exceeded');
  local.full = false;
  await changeSettings((settings) => ({ ...settings, markNames: false }));
  expect(await getSettings()).toMatchObject({ paused: false, markNames: false });
});

test('a reset can be taken back with all that was stored, even what this version does not know', async () => {
  local.items['settings'] = { markColour: 'ultraviolet', sidePanel: 'left' };
  const undo = await resetSettings();
  expect(local.items).toEqual({});
  await undo();
  expect(local.items).toEqual({ settings: { markColour: 'ultraviolet', sidePanel: 'left' } });
});
