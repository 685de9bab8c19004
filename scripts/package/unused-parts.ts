/** Leaves out of pdf.js what the extension never runs. pdf.js is bundled already, so no bundler can find that out. */
import type { Plugin } from 'vite';

interface Bundle {
  /** Sections of the bundle by their path. Its own code refers to them, but only on ways that the options of the reader close; see the test. */
  readonly sections: RegExp;
  /** Names of core-js' modules that stay: what the minimum browsers lack. */
  readonly polyfills: RegExp;
}

/** What Chrome 128 or Firefox 142 lack of what pdf.js uses; they have all else that core-js brings. */
const POLYFILLS = /^es_(?:uint8_array_|map_get_or_insert|weak_map_get_or_insert|math_sum_precise|regexp_escape)/;

export const BUNDLES: Readonly<Record<string, Bundle>> = {
  'build/pdf.mjs': {
    // Editors of annotations, forms in XML, requests (the bytes are given), and meshes on the graphics card.
    sections:
      /^src\/display\/(?:editor\/.*|touch_manager|draw_layer|webgpu_mesh|xfa_layer|content_disposition|network\w*|fetch_stream|node_stream|canvas_dependency_tracker)\.js$/,
    polyfills: POLYFILLS,
  },
  'build/pdf.worker.mjs': {
    // Streams in Brotli, which no version of PDF has, with its dictionary of 70 kB; writing of changed documents; fonts
    // of forms in XML.
    sections:
      /^(?:external\/brotli\/decode|src\/core\/(?:editor\/pdf_editor|writer|xfa_fonts|\w+_factors|liberationsans_widths))\.js$/,
    polyfills: POLYFILLS,
  },
  'web/pdf_viewer.mjs': {
    // Translations (the reader has its own), scripts, editors, XFA, downloads and the history of the address.
    sections:
      /^(?:node_modules\/(?:@fluent|cached-iterable)\/.*|web\/(?:genericl10n|generic_scripting|pdf_scripting_manager(?:\.component)?|xfa_layer_builder|annotation_editor_layer_builder|draw_layer_builder|pdf_history|download_manager|base_download_manager)\.js)$/,
    // `build/pdf.mjs` is loaded before and brings the others.
    polyfills: /^es_regexp_escape$/,
  },
};

/** Stand-ins that are called in use, and then do nothing. */
const HARMLESS: Readonly<Record<string, string>> = {
  initWebGPUMesh: 'function initWebGPUMesh() {}',
  isWebGPUMeshReady: 'function isWebGPUMeshReady() { return false; }',
};

/** Applies `withoutUnusedParts` to the bundles of pdf.js. */
export function leaveOutUnusedParts(): Plugin {
  return {
    name: 'paperbeacon:unused-parts',
    enforce: 'pre',
    transform(code, id) {
      const path = id.replaceAll('\\', '/').replace(/\?.*$/, '');
      const name = Object.keys(BUNDLES).find((file) => path.endsWith(`/node_modules/pdfjs-dist/legacy/${file}`));
      return name === undefined ? undefined : { code: withoutUnusedParts(code, name), map: null };
    },
  };
}

/**
 * The bundle without its unused sections, whose names throw when they are used, and without unneeded polyfills. Throws
 * when the bundle is built in another way than expected.
 */
export function withoutUnusedParts(code: string, name: string): string {
  const { sections, polyfills } = BUNDLES[name] ?? { sections: /^$/, polyfills: /^$/ };
  const [head = '', ...parts] = code.split(/^(?=;\/\/ \.\/)/m);
  const [polyfilled, imports] = withoutPolyfills(head, parts, polyfills);
  let left = 0;
  const kept = imports.map((part) => {
    const path = pathOf(part);
    if (!sections.test(path)) return part;
    left++;
    return `;// ./${path}\n${namesIn(part).map(standIn).join('\n')}\n`;
  });
  if (left === 0) throw new Error(`${name} has none of the sections to leave out; correct BUNDLES.`);
  return polyfilled + kept.join('');
}

/** Path of a section, from its first line. */
export const pathOf = (part: string): string => /^;\/\/ \.\/(.*)$/m.exec(part)?.[1] ?? '';

interface Declared {
  readonly kind: string;
  readonly name: string;
}

/** What a section declares for others. */
export function namesIn(part: string): Declared[] {
  return [...part.matchAll(/^(class|(?:async )?function\*?|const|let|var) ([\w$]+)/gm)].map(
    ([, kind = '', name = '']) => ({ kind, name }),
  );
}

function standIn({ kind, name }: Declared): string {
  const fault = `throw new Error('${name} is left out of this build.');`;
  if (HARMLESS[name] !== undefined) return HARMLESS[name];
  if (kind === 'class') return `class ${name} { constructor() { ${fault} } }`;
  return kind.endsWith('function') || kind.endsWith('function*')
    ? `function ${name}() { ${fault} }`
    : `const ${name} = undefined;`;
}

const IMPORT = /^var (\w+) = __webpack_require__\((\d+)\);$/gm;
const MODULE = /^(?=\/\*\*\*\/ \d+$)/m;

/** Keeps of core-js only these modules, and what they need. */
function withoutPolyfills(head: string, parts: readonly string[], wanted: RegExp): [head: string, parts: string[]] {
  const ids: string[] = [];
  const withoutImports = (text: string): string =>
    text.replace(IMPORT, (line, variable: string, id: string) => {
      if (/^(?:es|esnext|web)_/.test(variable) && !wanted.test(variable)) return '';
      ids.push(id);
      return line;
    });
  const [start = '', ...modules] = head.split(MODULE);
  const last = modules.pop() ?? '';
  const end = last.indexOf('/******/ });');
  if (end < 0) throw new Error('The modules of core-js do not end as expected.');
  modules.push(last.slice(0, end));
  const byId = new Map(modules.map((one) => [/\d+/.exec(one)?.[0] ?? '', one]));
  const rest = withoutImports(last.slice(end));
  const kept = parts.map(withoutImports);
  const needed = new Set<string>();
  for (let id = ids.pop(); id !== undefined; id = ids.pop()) {
    if (needed.has(id)) continue;
    needed.add(id);
    const found = byId.get(id);
    if (found === undefined) throw new Error(`There is no module ${id} of core-js.`);
    ids.push(...[...found.matchAll(/__webpack_require__\((\d+)\)/g)].map((match) => match[1] ?? ''));
  }
  return [start + [...byId].map(([id, one]) => (needed.has(id) ? one : '')).join('') + rest, kept];
}
