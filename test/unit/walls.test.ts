import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

/** The walls between the folders: each stands in a folder's .oxlintrc.json, which extends the one above it. */

const CONFIG = '.oxlintrc.json';
const SOURCES = ['lib', 'components', 'entrypoints'];

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).replaceAll('\\', '/'));

const WALLED = [...SOURCES, 'scripts', 'test']
  .flatMap(filesIn)
  .filter((file) => file.endsWith(`/${CONFIG}`))
  .map(dirname);

/** Per folder: what a file in it may import, and what it may not, in each way to write a path. */
const WALLS: Record<string, { may: string; mayNot: string[] }> = {
  'lib/core/matching': {
    may: '../text/fold ../papers minisearch',
    mayNot: [
      '../../dom ../../dom/show/painter @/lib/dom/painter ~/lib/dom/painter ~~/lib/dom/painter ./../../dom',
      '../../platform ../../platform/tabs ~/lib/platform/tabs',
      '../../../components ../../../components/text ../../../entrypoints/background',
      '../../../scripts/browsers ../../../test/unit/fixtures',
      'wxt/browser @wxt-dev/browser webextension-polyfill #i18n @webext-core/messaging',
      'preact preact/hooks @preact/signals idb node:fs',
    ],
  },
  'lib/core/library': {
    may: './merge ../news/watches/stored',
    mayNot: ['./sync ./sync/removals ../library/sync @/lib/core/library/sync/skew'],
  },
  'lib/core/library/sync': {
    may: './sync-item ../merge ../../text/hash',
    mayNot: ['../../../dom/page/tree ../../../platform/sync/sync-area idb'],
  },
  'lib/core/addresses': {
    may: './sites ../papers ../text/fold',
    mayNot: ['../matching ../formats ../library/types @/lib/core/search ../../dom ../../platform/tabs preact idb'],
  },
  'lib/core/papers': {
    may: './paper ./latex/render ../text/fold',
    mayNot: [
      '../matching ../matching/block ../search ../formats/dates ../library/types @/lib/core/search',
      '../../dom ../../platform/tabs ../../../components/text idb',
    ],
  },
  'lib/core/papers/latex': {
    may: './tokens ../paper ../../text/fold',
    mayNot: ['../../search ../../library ../../../dom'],
  },
  'lib/core/saved-search': {
    may: './facets ../search/words/words ../library/types ../matching/address-key minisearch',
    mayNot: [
      '../library/sync ../formats/dates ../news/watches/watch ../card/card-markup @/lib/core/news/watches/watch',
      '../../dom ../../platform/tabs ../../../components/text preact idb flexsearch',
    ],
  },
  'lib/core/text': {
    may: './fold',
    mayNot: ['../papers ../matching/block ./../search ../../dom @/lib/core/papers preact'],
  },
  'lib/dom/card': {
    may: '../page/mention ../../core/matching',
    mayNot: [
      '../../platform ../../platform/tabs ~/lib/platform/tabs',
      '../../../components ../../../components/text ../../../entrypoints/background ../../../scripts/browsers',
      'wxt/browser webextension-polyfill #i18n preact @preact/signals idb @webext-core/messaging',
    ],
  },
  'lib/dom/page': {
    may: './tree ../../core/matching',
    mayNot: [
      '../read/slices ../show/painter ../card ../take/page-html @/lib/dom/read/slices',
      '../../platform preact wxt/browser',
    ],
  },
  'lib/dom/pdf': {
    may: './text-ranges ../page/mention ../show/painter ../../core/pdf pdfjs-dist/legacy/build/pdf.mjs',
    mayNot: [
      '../card/card ../../platform ../../platform/tabs ../../../components/text preact wxt/browser @preact/signals idb',
    ],
  },
  'lib/dom/read': {
    may: './slices ../page/tree ../../core/text/folded-text',
    mayNot: [
      '../show/painter ../card/card ../take/page-html ./../card ../../dom/show/painter ~/lib/dom/card/card',
      '../../platform preact wxt/browser',
    ],
  },
  'lib/platform': {
    may: './tabs ../core/papers wxt/browser idb @webext-core/messaging #i18n',
    mayNot: [
      '../dom ../dom/painter @/lib/dom/painter ../../components ../../components/text',
      '../../entrypoints/background ../../scripts/browsers ../../test/support/made-papers',
      'webextension-polyfill @wxt-dev/browser preact @preact/signals',
    ],
  },
  'lib/platform/network': {
    may: './ledger ../stored-item ../../core/queue ../../core/news/feed/address wxt/browser',
    mayNot: [
      '../news/feed-request ../papers/bundled-papers ../library/device ../stored-items @/lib/platform/news/feed-request',
      '../../dom ../../../components/text ../../../entrypoints/background webextension-polyfill preact idb',
    ],
  },
  'components/popup': {
    may: '../text ../../lib/core/papers/paper preact preact/hooks @preact/signals',
    mayNot: [
      '../../lib/dom ../../lib/dom/painter ../../lib/platform ../../lib/platform/tabs @/lib/platform/tabs',
      '../../entrypoints/background ../../scripts/browsers ../../test/support/made-papers',
      'wxt/browser @wxt-dev/browser webextension-polyfill #i18n idb @webext-core/messaging',
    ],
  },
  'components/popup/state': {
    may: './ports ../../text ../../shared/state/editor ../../../lib/core/papers/paper @preact/signals',
    mayNot: [
      '../popup ./../popup ../../icons ../../shared/banner ../../library/add/add-form @/components/icons',
      '../../../lib/platform/tabs preact preact/hooks wxt/browser idb',
    ],
  },
  entrypoints: {
    may: '../lib/core/papers ../lib/dom/painter ../lib/platform/tabs ../components/text wxt/browser',
    mayNot: [
      '../scripts/browsers ../test/unit/fixtures ~/test/unit/fixtures @/entrypoints/background',
      'webextension-polyfill @wxt-dev/browser',
    ],
  },
  'test/unit': {
    may: '../../lib/core/papers ../../scripts/browsers',
    mayNot: ['../../entrypoints/background ~/entrypoints/background wxt/browser webextension-polyfill'],
  },
  scripts: { may: '../lib/core/papers', mayNot: ['../entrypoints/background wxt/browser'] },
};

const CASES = Object.entries(WALLS).flatMap(([folder, { may, mayNot }], wall) =>
  [
    ...may.split(' ').map((name) => ['may', name] as const),
    ...mayNot.flatMap((names) => names.split(' ')).map((name) => ['may not', name] as const),
  ].map(([verb, name], index) => [folder, verb, name, `${folder}/wall-${wall}-${index}.ts`] as const),
);

/** The ways to import, a line each. */
const FORMS = [
  (name: string) => `import thing from '${name}';`,
  (name: string) => `import type { Other } from '${name}';`,
  (name: string) => `export * from '${name}';`,
  (name: string) => `export const later = import('${name}');`,
];

/** Offences against the root's own rules: of each plugin, of each category, of the rules with options. */
const OFFENCES = {
  'eslint(no-console)': 'console.log(it);',
  'eslint(no-debugger)': 'debugger;',
  'eslint(no-eval)': 'eval(it);',
  'eslint(no-restricted-globals)': 'it = fetch(it);',
  'eslint(no-restricted-properties)': 'it.innerHTML = it;',
  'eslint(no-useless-concat)': "it = 'a' + 'b';",
  'jsx-a11y(alt-text)': 'it = <img src={it} />;',
  'oxc(bad-array-method-on-arguments)': 'arguments.map((one) => one);',
  'promise(no-multiple-resolved)': 'it = new Promise((done) => { done(1); done(2); });',
  'typescript(no-explicit-any)': 'it = it as any;',
  'typescript(no-non-null-assertion)': 'it = it!;',
  'unicorn(no-useless-spread)': 'it = [...[it]];',
};
const EASED: Record<string, string[]> = {
  scripts: ['eslint(no-console)', 'eslint(no-restricted-globals)'],
  test: [
    'eslint(no-console)',
    'eslint(no-restricted-globals)',
    'eslint(no-restricted-properties)',
    'typescript(no-non-null-assertion)',
  ],
  'lib/platform/network': ['eslint(no-restricted-globals)'],
};

/** The ways to make a request, a line each. */
const REQUESTS = [
  'fetch(it);',
  'const { fetch: ask } = self;',
  'window.fetch(it);',
  'self.fetch(it);',
  'globalThis.fetch(it);',
  'fetchLater(it);',
  'navigator.sendBeacon(it);',
  'new XMLHttpRequest();',
  'new window.XMLHttpRequest();',
  'new WebSocket(it);',
  'new self.WebSocket(it);',
  'new WebTransport(it);',
  'new EventSource(it);',
  'new RTCPeerConnection();',
];
/** The only sources of the extension that may make one. */
const DOOR = 'lib/platform/network';

const house = mkdtempSync(join(tmpdir(), 'paperbeacon-walls-'));
let reports: { code: string; filename: string; labels: { span: { line: number } }[] }[] = [];

function codesOf(file: string): Set<string> {
  return new Set(reports.filter(({ filename }) => filename === file).map(({ code }) => code));
}

/** Lines of a file that a rule with this name refuses. */
function linesWith(rule: string, file: string): Set<number> {
  const isRule = new RegExp(`^eslint\\(${rule}\\)$`);
  const refused = reports.filter(({ code, filename }) => filename === file && isRule.test(code));
  return new Set(refused.flatMap(({ labels }) => labels.map(({ span }) => span.line)));
}

const allLines = (lines: readonly unknown[]): Set<number> => new Set(lines.map((_, index) => index + 1));

function put(file: string, ...lines: string[]): void {
  mkdirSync(dirname(join(house, file)), { recursive: true });
  writeFileSync(join(house, file), lines.join('\n'));
}

beforeAll(() => {
  // The same configuration, on small offences in an empty house: a rule that cannot fire is worth nothing.
  for (const folder of ['.', ...WALLED]) {
    mkdirSync(join(house, folder), { recursive: true });
    copyFileSync(join(folder, CONFIG), join(house, folder, CONFIG));
    put(`${folder}/offences.tsx`, 'export function offend(it) {', ...Object.values(OFFENCES), '}');
    put(`${folder}/requests.ts`, ...REQUESTS);
    put(`${folder}/circle.ts`, "import type { Back } from './back';", 'export type Circle = Back[];');
    put(`${folder}/back.ts`, "import type { Circle } from './circle';", 'export type Back = Circle[];');
  }
  for (const [, , name, file] of CASES) put(file, ...FORMS.map((write) => write(name)));
  const oxlint = resolve(dirname(createRequire(import.meta.url).resolve('oxlint/package.json')), 'bin/oxlint');
  const { stdout } = spawnSync(process.execPath, [oxlint, '--format=json'], { cwd: house, encoding: 'utf8' });
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: typeof reports };
  reports = diagnostics.map((report) => ({ ...report, filename: report.filename.replaceAll('\\', '/') }));
});
afterAll(() => rmSync(house, { recursive: true, force: true }));

describe('the walls between the folders', () => {
  test.each(CASES)('%s %s import %s', (_, verb, __, file) => {
    expect(linesWith('no-restricted-imports', file)).toEqual(verb === 'may' ? new Set() : allLines(FORMS));
  });

  test.each(WALLED.filter((folder) => SOURCES.some((source) => folder.startsWith(source)) && folder !== DOOR))(
    'let no file of %s make a request',
    (folder) => {
      expect(linesWith('no-restricted-(?:globals|properties)', `${folder}/requests.ts`)).toEqual(allLines(REQUESTS));
    },
  );

  test('each have a case above', () => {
    const wallOf = (folder: string): string =>
      WALLED.includes(folder) || !folder.includes('/') ? folder : wallOf(dirname(folder));
    expect(new Set(Object.keys(WALLS).map(wallOf))).toEqual(new Set(WALLED));
  });

  test.each(WALLED)("keep the root's rules in %s", (folder) => {
    const expected = Object.keys(OFFENCES).filter((code) => !EASED[folder]?.includes(code));
    expect(codesOf(`${folder}/offences.tsx`)).toEqual(new Set(expected));
  });

  test.each(WALLED)('keep circles of imports out of %s, circles of types too', (folder) => {
    expect(codesOf(`${folder}/circle.ts`)).toEqual(new Set(['import(no-cycle)']));
  });

  test('compile lib/core without the DOM', () => {
    const { compilerOptions } = JSON.parse(readFileSync('lib/core/tsconfig.json', 'utf8')) as {
      compilerOptions: { lib: string[]; types: string[] };
    };
    expect(compilerOptions.lib.filter((lib) => /dom|worker/i.test(lib))).toEqual([]);
    expect(compilerOptions.types).toEqual([]);
  });
});

function linesOf(file: string): number {
  return readFileSync(file, 'utf8').trimEnd().split('\n').length;
}

describe.each(SOURCES)('%s stays easy to survey', (source) => {
  const files = filesIn(source).filter((file) => !file.endsWith(CONFIG));

  test('with at most 25 files of its own in a folder', () => {
    const folders = files.map(dirname);
    const ownFiles = (folder: string): number => folders.filter((one) => one === folder).length;
    expect([...new Set(folders)].filter((folder) => ownFiles(folder) > 25)).toEqual([]);
  });

  test('with at most 300 lines in a file', () => {
    expect(files.filter((file) => !file.endsWith('.css') && linesOf(file) > 300)).toEqual([]);
  });
});
