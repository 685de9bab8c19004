import { describe, expect, test } from 'vitest';
import {
  applyCommand,
  createClock,
  EMPTY_LIBRARY,
  readLibraryState,
  viewLibrary,
} from '../../../lib/core/library';
import { cleanName, foldName, fitName } from '../../../lib/core/library/list-names';
import { LIMITS } from '../../../lib/core/library/validate';
import { at, library, PAPER_A } from './library-fixtures';

const names = (lists: Parameters<typeof library>[0], options = {}): string[] =>
  viewLibrary(library(lists), options).lists.map(({ name }) => name);

const createVision = (listId: string) => ({ type: 'create-list', listId, name: 'Vision' }) as const;

describe('cleanName', () => {
  test.each([
    ['space around and within', '  Vision \t\n models ', 'Vision models'],
    ['the blank of Braille', '\u2800Vision\u2800', 'Vision'],
    ['letters in parts', 'Cafe\u0301', 'Café'],
    ['zero-width space, joiner and byte order mark', 'Vi\u200Bsi\u200Do\uFEFFn\u2060', 'Vision'],
    ['marks of direction', '\u202EVision\u202C\u200F', 'Vision'],
    ['control characters and soft hyphens', 'Vi\u0000si\u00ADon\u009F', 'Vision'],
    ['fillers of Hangul', '\u3164\u115F\uFFA0', ''],
    ['nothing but joiners and selectors', '\u200D\uFE0F\u200C\u{E0041}', ''],
    ['joiners beside other emoji and letters', '😀\u200Da\u200D😀', '😀a😀'],
    ['a second selector', '❤\uFE0F\uFE0F', '❤\uFE0F'],
    ['half a character', 'A\uD83D', 'A\uFFFD'],
  ])('drops what is not seen: %s', (_, given, clean) => {
    expect(cleanName(given)).toBe(clean);
  });

  test.each([
    ['a family', '👨‍👩‍👧‍👦'],
    ['an astronaut of a colour', '👩🏽‍🚀'],
    ['a flag of two', '🏳️‍🌈 papers'],
    ['the flag of Wales', '🏴󠁧󠁢󠁷󠁬󠁳󠁿'],
    ['a keycap', '1️⃣'],
    ['Persian', 'می‌خواهم'],
    ['Arabic that ends joined', 'ه‍'],
    ['Sinhala', 'ශ්‍රී'],
    ['Bengali', 'র‍্যাব'],
    ['Malayalam', 'അവൻ ന്‍'],
    ['Mongolian', 'ᠮᠣᠩᠭᠣᠯ᠋'],
  ])('keeps what writing needs: %s', (_, name) => {
    expect(cleanName(name)).toBe(name.normalize('NFC'));
  });
});

describe('foldName makes alike what looks alike', () => {
  test.each([
    ['Vision', 'vi\u200Bsion'],
    ['Vision models', 'VISION \u00A0 models'],
    ['❤️', '❤'],
    ['می‌خواهم', 'میخواهم'],
    ['Ｖｉｓｉｏｎ', 'vision'],
  ])('%s and %s', (a, b) => {
    expect(foldName(a)).toBe(foldName(b));
  });
});

test('fitName cuts between characters', () => {
  const name = `${'a'.repeat(LIMITS.name - 1)}😀`;
  expect(fitName(name)).toBe('a'.repeat(LIMITS.name - 1));
});

describe('naming a list', () => {
  const clock = createClock({ device: 'here', now: () => 5 });
  const { state } = applyCommand(
    EMPTY_LIBRARY,
    { type: 'create-list', listId: 'x', name: 'Vi\u200Bsion' },
    clock,
  );

  test('stores the name without what is not seen', () => {
    expect(state.lists['x']?.value).toEqual({ name: 'Vision' });
  });

  test.each([
    ['empty-name', '\u200B\u2060'],
    ['duplicate-name', 'vision\uFEFF'],
    ['duplicate-name', 'Vision\u200D'],
  ])('refuses as %s what looks so: %j', (code, name) => {
    const attempt = (): unknown => applyCommand(state, { type: 'create-list', listId: 'y', name }, clock);
    expect(attempt).toThrow(expect.objectContaining({ code }));
  });
});

describe('names that are there already', () => {
  test('are shown without what is not seen, and as the id where nothing is left', () => {
    const lists = { a: at(1, { name: '\u200BVision\u200B' }), empty: at(2, { name: '\u200B' }) };
    const stored = readLibraryState(JSON.parse(JSON.stringify(library({ lists }))));
    expect(stored).toEqual({ state: library({ lists }), rejected: 0 });
    expect(names({ lists })).toEqual(['Reading list', 'empty', 'Vision']);
  });

  test('a Reading list without a name to be seen has its usual one', () => {
    expect(names({ lists: { reading: at(1, { name: '\u3164' }) } })).toEqual(['Reading list']);
  });

  test('that look alike are numbered, the oldest first, past numbers that are taken', () => {
    const lists = {
      d: at(9, { name: 'Vision' }),
      c: at(3, { name: 'vision\u200B' }),
      b: at(2, { name: 'Vision (2)' }),
      e: at(10, { name: 'Reading list' }),
    };
    expect(viewLibrary(library({ lists })).lists.map(({ id, name }) => [id, name])).toEqual([
      ['reading', 'Reading list'],
      ['e', 'Reading list (2)'],
      ['c', 'vision'],
      ['b', 'Vision (2)'],
      ['d', 'Vision (3)'],
    ]);
  });

  test('a deleted list brought back beside one that took its name can be told from it', () => {
    const clock = createClock({ device: 'here', now: () => 5 });
    const first = applyCommand(EMPTY_LIBRARY, createVision('old'), clock).state;
    const { state: without, undo } = applyCommand(first, { type: 'delete-list', listId: 'old' }, clock);
    const second = applyCommand(without, createVision('new'), clock).state;
    if (undo === undefined) throw new Error('deleting can be undone');
    const both = applyCommand(second, undo, clock).state;
    expect(viewLibrary(both).lists.map(({ id, name }) => [id, name])).toEqual([
      ['reading', 'Reading list'],
      ['new', 'Vision'],
      ['old', 'Vision (2)'],
    ]);
    // And by the name it is shown by it can be given another, or that very one for good.
    const rename = (name: string) =>
      applyCommand(both, { type: 'rename-list', listId: 'old', name }, clock).state;
    expect(rename('Vision (2)').lists['old']?.value).toEqual({ name: 'Vision (2)' });
    expect(() => rename('Vision')).toThrow(expect.objectContaining({ code: 'duplicate-name' }));
  });

  test('a name that fills its room is numbered within it', () => {
    const name = 'a'.repeat(LIMITS.name);
    const lists = { a: at(1, { name }), b: at(2, { name }) };
    const members = { [`${PAPER_A}/b`]: at(1, { savedAt: 1 }) };
    const shown = names({ lists, members });
    expect(shown).toContain(`${'a'.repeat(LIMITS.name - 4)} (2)`);
  });
});
