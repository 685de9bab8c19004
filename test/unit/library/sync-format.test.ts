import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { withoutReordering } from '../../../lib/core/text/bidi';
import { LIST_COLOURS, readLibraryState, type LibraryState, type ListLook } from '../../../lib/core/library';
import { decodeShards, encodeShards } from '../../../lib/core/library/sync';
import { encodeContent } from '../../../lib/core/library/sync/sync-content';
import { at, largeLibrary, library, PAPER_A, PAPER_B } from '../../support/library-fixtures';
import { carryOut, LOOKS_AND_MARKS, NO_OVERFLOW, SMALL } from './sync-fixtures';

async function roundTrip(state: LibraryState): Promise<LibraryState> {
  const plan = await encodeShards(state);
  expect(plan).toMatchObject({ remove: [], overflow: NO_OVERFLOW });
  const { state: decoded, problems } = await decodeShards(carryOut({}, plan));
  expect(problems).toEqual([]);
  return decoded;
}

const device = fc.constantFrom('laptop', 'phone', '3f2504e0-4f89-41d3-9a0c-0305e82c3301');
const anyStamp = fc.record({ time: fc.maxSafeNat().map((n) => n % 2 ** 48), counter: fc.nat(), device });
/** Controls that reorder text are taken out on every way in, so a valid library has none. */
const textUpTo = (maxLength: number): fc.Arbitrary<string> =>
  fc.string({ unit: 'binary', minLength: 1, maxLength }).filter((text) => withoutReordering(text) === text);
const anyText = textUpTo(60);
const anyPaper = fc.stringMatching(/^[0-9a-f]{12}$/);
const anyList = fc.constantFrom('reading', 'x', '0', 'constructor');

function anyRegisters<T>(key: fc.Arbitrary<string>, value: fc.Arbitrary<T>) {
  return fc.dictionary(key, fc.record({ stamp: anyStamp, value: fc.option(value) }), {
    maxKeys: 8,
    noNullPrototype: true,
  });
}

const anyLibrary: fc.Arbitrary<LibraryState> = fc.record({
  lists: anyRegisters(anyList, fc.record({ name: textUpTo(40) })),
  members: anyRegisters(
    fc.tuple(anyPaper, anyList).map(([paper, list]) => `${paper}/${list}`),
    fc.record({ savedAt: fc.maxSafeNat().map((n) => n % 2 ** 48) }),
  ),
  looks: anyRegisters(
    anyList,
    fc.record(
      { colour: fc.constantFrom(...LIST_COLOURS), order: fc.nat(2 ** 31 - 1) },
      { requiredKeys: [] },
    ) as fc.Arbitrary<ListLook>,
  ),
  notes: anyRegisters(anyPaper, anyText),
  marks: fc.constant({}),
  stubs: fc.constant({}),
});

describe('encodeShards and decodeShards', () => {
  test('round-trip every kind of register and extreme values', async () => {
    expect(await roundTrip(SMALL)).toEqual(SMALL);
    expect(await roundTrip(LOOKS_AND_MARKS)).toEqual(LOOKS_AND_MARKS);
    expect(await roundTrip(library())).toEqual(library());
  });

  test('round-trip any valid library', async () => {
    await fc.assert(
      fc.asyncProperty(anyLibrary, async (state) => {
        expect(readLibraryState(state).rejected).toBe(0);
        expect(await roundTrip(state)).toEqual(state);
      }),
      { numRuns: 60 },
    );
  });

  test('turn lone surrogates into U+FFFD, also where two texts meet', async () => {
    const state = library({ notes: { [PAPER_A]: at(1, 'a\uD83D'), [PAPER_B]: at(1, '\uDE00b') } });
    expect((await roundTrip(state)).notes).toEqual({
      [PAPER_A]: at(1, 'a\uFFFD'),
      [PAPER_B]: at(1, '\uFFFDb'),
    });
  });

  test('store 6,000 papers in 13 items and less than three quarters of the quota', async () => {
    const state = largeLibrary({ papers: 6000 });
    const plan = await encodeShards(state);
    expect(Object.keys(plan.set)).toHaveLength(13);
    expect(plan.bytes).toBeLessThan(0.75 * 102_400);
    expect(await roundTrip(state)).toEqual(state);
  });

  test('fit 8,000 papers without overflow', async () => {
    expect((await encodeShards(largeLibrary({ papers: 8000 }))).overflow).toEqual(NO_OVERFLOW);
  });

  test('round-trip 6,600 papers in 10 lists', async () => {
    const state = largeLibrary({ papers: 6600, lists: 10 });
    expect(await roundTrip(state)).toEqual(state);
  });
});

describe('sync format', () => {
  test('keeps its column layout', () => {
    const { regular, noise } = encodeContent(SMALL);
    expect(Buffer.from(regular).toString('hex')).toMatchInlineSnapshot(
      `"02066c6170746f700570686f6e650404676f6e650772656164696e670a756e68656172642d6f6601780003060000aa110000aa110000aa110000aa110000aa110001a9110301000104030801000a0103070b0102090201000007050600ff0100000100ff8b00008b00ffcf0000cf00ffe50000e500ff6800006800ff7b0705000506000300000000001700000000009f0000000000ca0000000000d00002000000e3009a040d0a040000000000000000ff00000000000000000000ff00000000000000000000ff00000000000000000000ff00000a010000000000010000000100030700000001000000ff000000ff000000ff000000ff000000ff00006ffe060100190a1a01000b57417474656e74696f6e20697320616c6c20796f75206e656564313730362e303337363261206e6f746520776974682022205c203c20e280a820616e6420f09f9880e3818b4772c3b6c39f6520f09f988020e8aebae69687"`,
    );
    expect(noise).toHaveLength(0);
    // Four low bytes of each id difference and five of each time look like noise, so they are not compressed.
    expect(encodeContent(largeLibrary({ papers: 400 })).noise).toHaveLength(9 * 400);
  });

  test('still reads items of the first release', async () => {
    const golden = {
      'lib1.l0':
        '1DZN*vAXG+1puV}PEt:P~#Zj6DwXZVz|A^KbQ`.!w22V7&!GR+N*Yj-R*4>s++`xK&L;.#BOWPg=a;3V7&uDC.gd&w>]+rnh-[tQ[X.+;?/T8qLGMo0!!!',
      'lib1.p0': "17RcE'nqk*BpuV}PEt:PITK{&3]7o*lg00y%N*Yj]'uRa'!!!!",
      'lib1.p9d89':
        "1b;+U7A`U&)VJNy'J-.!b|Bq}pqdIQRD?!28aG{JgGhj[Eyj!423nK&fw9s`h?BsF-%7(WJu/Wo3>QtqlC#7D0AkMtjqlb?@=K5[H;#%vdH&M0{T2h,)R)*/5mLJGJNx$(ZKD9E!*:Ix{QmBilC':o+Wi>?aZ^.^V|cnypthV$#zR*V6Zj>Z'b[IH?BN'RS^D,&A.X=g,ZD{#!!!",
      'lib1.pb13b':
        "1F^bF%XrEHaJe+H#:T^:'rr2+.a?5_x819mTS![pa3/w-f'6i?Q3Y2GBOo`9z5XI+NVVy,UXJj7!Q#4s]YMJirt!tz6Xp'bK[}!!!!",
    };
    expect(await decodeShards(golden)).toEqual({ state: SMALL, problems: [] });
    // Items without later features keep the first version, so that earlier releases can read them.
    const written = (await encodeShards(SMALL)).set;
    expect(Object.values(written).map(([version]) => version)).toEqual(['1', '1', '1', '1']);
  });

  test('still reads released items with looks and marks', async () => {
    const golden = {
      'lib1.l0':
        '2f,:(x+4XH=K5):&VS=:WDo|&CIn1+e%r.y+LaeCeendz$bO6mVlEUa0?5:7iR]`0aaiCr5ypFIK;`N@!#~.[?yD$XF{}wrdZCT`%{^b-Ry|/&y9smUkbVVeD#!!',
      'lib1.p9d89': "2QeD[K6Em0=KG.n$U%y9CXcx5,))1YXZx9r8JS+^n07SL*cH9iCb|1DU{u{]rz!/!&Z*:-v!NtHHu`9rr3g*3S:x`kY'!!",
      'lib1.pb13b': '2v8sEN0ox*BpuV}PEt:PIT~DF.g*g+Bjd:z2DSH&8E*#N*:!PRITuDh(OX;P&!!!!!',
    };
    expect(await decodeShards(golden)).toEqual({ state: LOOKS_AND_MARKS, problems: [] });
  });
});
