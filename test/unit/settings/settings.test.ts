import { expect, test } from 'vitest';
import { readSettings, type Settings, storedAfter } from '../../../lib/core/settings/settings';

const DEFAULTS: Settings = {
  paused: false,
  onlySitesOn: false,
  sitesOff: [],
  sitesOn: [],
  markNames: true,
  markLinks: true,
  cardOpens: 'hover',
  cardDelay: 'normal',
  markColour: 'amber',
  markStrength: 'normal',
};

test.each([undefined, null, 'on', 7, [], {}, { later: true }])(
  'without readable settings (%j), defaults hold',
  (stored) => {
    expect(readSettings(stored)).toEqual(DEFAULTS);
  },
);

const SET: Settings = {
  paused: true,
  onlySitesOn: true,
  sitesOff: ['a.test'],
  sitesOn: ['b.test'],
  markNames: false,
  markLinks: false,
  cardOpens: 'key',
  cardDelay: 'long',
  markColour: 'pink',
  markStrength: 'underline',
};

test('each setting is read as it was stored', () => {
  expect(readSettings(SET)).toEqual(SET);
});

test.each(Object.keys(DEFAULTS) as (keyof Settings)[])('a damaged %s gets its default and harms no other', (name) => {
  for (const damaged of ['ultraviolet', 17, null, {}, { length: 3 }, 'toString'])
    expect(readSettings({ ...SET, [name]: damaged })).toEqual({ ...SET, [name]: DEFAULTS[name] });
});

test('a list of sites keeps what is readable in it', () => {
  expect(readSettings({ sitesOff: ['a.test', 7, null, ['b.test'], 'c.test'] }).sitesOff).toEqual(['a.test', 'c.test']);
});

test('a change writes what changed alone, and keeps what a newer version stored', () => {
  const stored = { markColour: 'ultraviolet', sidePanel: 'left', markNames: false };
  const before = readSettings(stored);
  expect(storedAfter(stored, before, { ...before, cardOpens: 'click' })).toEqual({ ...stored, cardOpens: 'click' });
  expect(storedAfter(stored, before, { ...before, markColour: 'blue' })).toEqual({ ...stored, markColour: 'blue' });
  expect(storedAfter('damaged', before, { ...before, markNames: true })).toEqual({ markNames: true });
});
