import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';

/** No bundle of the last build calls a builtin that the minimum browsers of the manifests lack. */

/** First versions of Chrome and Firefox with a builtin, by MDN's compatibility data; Infinity if no version has it. */
const BUILTINS: readonly (readonly [call: RegExp, chrome: number, firefox: number])[] = [
  [/\bArray\.fromAsync\(/, 121, 115],
  [/\b(?:Object|Map)\.groupBy\(/, 117, 119],
  [/\bPromise\.withResolvers\(/, 119, 121],
  [/\bPromise\.try\(/, 128, 134],
  [/\bIterator\.from\(/, 122, 131],
  [/\bIterator\.(?:concat|zip)\(/, 146, 147],
  [/\.(?:isSubsetOf|isSupersetOf|isDisjointFrom|symmetricDifference)\(/, 122, 127],
  [/\bURL\.parse\(/, 126, 126],
  [/\bRegExp\.escape\(/, 136, 134],
  [/\bError\.isError\(/, 134, 138],
  [/\bUint8Array\.from(?:Base64|Hex)\(/, 140, 133],
  [/\.(?:toBase64|setFromBase64|setFromHex)\(/, 140, 133],
  [/\.getOrInsert(?:Computed)?\(/, 145, 144],
  [/\bMath\.sumPrecise\(/, 147, 137],
  [/\bMath\.f16round\(|\bFloat16Array\b/, 135, 129],
  [/\bJSON\.(?:rawJSON|isRawJSON)\(/, 114, 135],
  [/\bSymbol\.(?:asyncDispose|dispose)\b|\bDisposableStack\b/, 134, 141],
  [/\bTemporal\.(?:Now|PlainDate|Instant|Duration)\b/, 144, 139],
  [/\bIntl\.DurationFormat\b/, 129, 136],
  [/\bAtomics\.pause\(/, 133, 137],
  [/\bReadableStream\.from\(/, Infinity, 117],
  [/\bscheduler\.(?:yield|postTask)\(/, 129, 142],
  [/\.moveBefore\(/, 133, 144],
  [/\bnew URLPattern\(/, 95, 142],
  [/\bnew CloseWatcher\(/, 126, Infinity],
];

/** Uses that are tested for before. */
const GUARDED: readonly (readonly [file: RegExp, call: string])[] = [
  // pdf.js takes Float32Array when the browser has no Float16Array.
  [/pdf-/, 'Float16Array'],
  // Preact takes insertBefore; signals give the symbol as a key, which nobody asks for.
  [/signals/, '.moveBefore('],
  [/signals/, 'Symbol.dispose'],
];

const BROWSERS = [
  { name: 'chrome', folder: '.output/chrome-mv3', version: 1 },
  { name: 'firefox', folder: '.output/firefox-mv3', version: 2 },
] as const;

interface Manifest {
  readonly minimum_chrome_version?: string;
  readonly browser_specific_settings?: { readonly gecko: { readonly strict_min_version: string } };
}

/** How core-js defines the builtin that a call names: as a property of what it exports to a global. */
function isDefined(call: string, script: string): boolean {
  const name = /(\w+)\W*$/.exec(call)?.[1] ?? '';
  return new RegExp(`target:.{1,120}\\{(?:[^{}]*,)?${name}(?::|\\()`, 's').test(script);
}

describe.each(BROWSERS)('the bundles for $name', ({ name, folder, version }) => {
  let scripts: { readonly file: string; readonly code: string }[] = [];
  let minimum = 0;
  beforeAll(() => {
    expect(existsSync(folder), 'a build; run npm run build').toBe(true);
    scripts = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.js'))
      .map((file) => ({ file, code: readFileSync(join(folder, file), 'utf8') }));
    const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Manifest;
    minimum = parseInt(
      (name === 'chrome'
        ? manifest.minimum_chrome_version
        : manifest.browser_specific_settings?.gecko.strict_min_version) ?? '',
      10,
    );
  });

  test('call only builtins that its minimum version has, or that they bring', () => {
    expect(minimum).toBeGreaterThan(100);
    const pdf = scripts
      .filter(({ file, code }) => file.startsWith('chunks/pdf-') && code.includes('GlobalWorkerOptions'))
      .map(({ code }) => code);
    expect(pdf).toHaveLength(1);
    const faults = scripts.flatMap(({ file, code }) => {
      // The viewer of pdf.js is loaded after pdf.js, which brings builtins for both.
      const own = /pdf_viewer/.test(file) ? [code, ...pdf] : [code];
      return BUILTINS.filter((builtin) => builtin[version] > minimum).flatMap(([call]) =>
        [...code.matchAll(new RegExp(call, 'g'))]
          .map(([found]) => found)
          .filter((found) => !own.some((script) => isDefined(found, script)))
          .filter((found) => !GUARDED.some(([where, what]) => where.test(file) && what === found))
          .map((found) => `${file}: ${found}`),
      );
    });
    expect([...new Set(faults)]).toEqual([]);
  });

  test('bring in pdf.js what it calls', () => {
    const worker = scripts.find(({ file }) => /pdf-worker/.test(file))?.code ?? '';
    expect(isDefined('.getOrInsertComputed(', worker)).toBe(true);
    expect(isDefined('.noSuchBuiltin(', worker)).toBe(false);
  });
});
