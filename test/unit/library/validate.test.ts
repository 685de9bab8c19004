import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LIMITS, readLibraryState } from '../../../lib/core/library';
import { at, crowdedLibrary, library, PAPER_A, PAPER_B } from '../../support/library-fixtures';

const EMPTY = library();
const good = at(1, 'n');
const notes = (key: string, register: unknown): unknown => ({ notes: { [key]: register } });

describe('readLibraryState', () => {
  test('returns an equal copy of a valid library', () => {
    fc.assert(
      fc.property(crowdedLibrary, (state) => {
        const read = readLibraryState(JSON.parse(JSON.stringify(state)));
        expect(read).toEqual({ state, rejected: 0 });
      }),
    );
  });

  test('keeps valid entries beside invalid ones and drops unknown fields', () => {
    const given = {
      notes: { [PAPER_A]: { ...good, extra: 1 }, [PAPER_B]: 'rubbish' },
      stubs: { [PAPER_A]: at(1, { title: 't', arxivId: '2111.09886', html: '<b>' }) },
      future: { x: 1 },
    };
    expect(readLibraryState(given)).toEqual({
      state: library({
        notes: { [PAPER_A]: good },
        stubs: { [PAPER_A]: at(1, { title: 't', arxivId: '2111.09886' }) },
      }),
      rejected: 1,
    });
  });

  test('replaces lone surrogates in text', () => {
    const read = readLibraryState(notes(PAPER_A, at(1, 'a\uD800b 😀')));
    expect(read.state.notes[PAPER_A]?.value).toBe('a\uFFFDb 😀');
  });

  test.each<[string, unknown]>([
    ['null', null],
    ['undefined', undefined],
    ['text', 'library'],
    ['an array', []],
    ['a map that is text', { notes: 'n' }],
    ['a map that is an array', { members: [good] }],
    ['an id of the wrong form', notes('aaa', good)],
    ['an id in upper case', notes(PAPER_A.toUpperCase(), good)],
    ['a prototype key', JSON.parse(`{"notes":{"__proto__":${JSON.stringify(good)}}}`)],
    ['a list called __proto__', JSON.parse('{"lists":{"__proto__":{"stamp":{},"value":null}}}')],
    ['a membership without list', { members: { [PAPER_A]: at(1, { savedAt: 1 }) } }],
    ['a membership in __proto__', { members: { [`${PAPER_A}/__proto__`]: at(1, { savedAt: 1 }) } }],
    ['a membership in a path', { members: { [`${PAPER_A}/a/b`]: at(1, { savedAt: 1 }) } }],
    ['a negative save time', { members: { [`${PAPER_A}/reading`]: at(1, { savedAt: -1 }) } }],
    ['a save time of minus zero', { members: { [`${PAPER_A}/reading`]: at(1, { savedAt: -0 }) } }],
    ['a register without value', notes(PAPER_A, { stamp: good.stamp })],
    ['a register without stamp', notes(PAPER_A, { value: 'n' })],
    ['a time that is NaN', notes(PAPER_A, at(Number.NaN, 'n'))],
    ['a negative time', notes(PAPER_A, at(-1, 'n'))],
    ['a fractional time', notes(PAPER_A, at(0.5, 'n'))],
    ['a time after the year 10889', notes(PAPER_A, at(2 ** 48, 'n'))],
    ['a time that is text', notes(PAPER_A, { ...good, stamp: { ...good.stamp, time: '1' } })],
    ['an infinite counter', notes(PAPER_A, { ...good, stamp: { ...good.stamp, counter: Infinity } })],
    ['a device that is no id', notes(PAPER_A, { ...good, stamp: { ...good.stamp, device: '<x>' } })],
    ['a note of the wrong type', notes(PAPER_A, at(1, { text: 'n' }))],
    ['an empty note', notes(PAPER_A, at(1, ''))],
    ['a huge note', notes(PAPER_A, at(1, 'n'.repeat(LIMITS.note + 1)))],
    ['a huge title', { stubs: { [PAPER_A]: at(1, { title: 't'.repeat(LIMITS.title + 1) }) } }],
    ['an arXiv id of the wrong type', { stubs: { [PAPER_A]: at(1, { title: 't', arxivId: 7 }) } }],
    ['a nameless list', { lists: { x: at(1, {}) } }],
  ])('rejects %s', (_, value) => {
    expect(readLibraryState(value)).toEqual({ state: EMPTY, rejected: 1 });
  });

  test('never throws on any JSON and accepts its own result', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
        const read = readLibraryState({
          lists: a,
          members: { [`${PAPER_A}/reading`]: b },
          notes: b,
          stubs: a,
        });
        expect(readLibraryState(read.state)).toEqual({ state: read.state, rejected: 0 });
      }),
    );
  });
});
