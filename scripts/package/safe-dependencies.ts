import type { Plugin } from 'vite';

/** One replacement in the code of a dependency. */
interface Replacement {
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

/**
 * What dependencies contain and the extension never runs, but stores warn about: code from a string, and HTML from a
 * string. The policy of extension pages forbids the first anyway.
 */
const REPLACEMENTS: readonly Replacement[] = [
  // How Lodash finds the global object in engines that are older than `globalThis`.
  { file: 'node_modules/lodash.merge/index.js', from: "Function('return this')()", to: 'globalThis' },
  // The same in core-js, and pdf.js' test whether code from strings runs, and its use. More of the kind goes with the
  // parts that `unused-parts.ts` leaves out before.
  ...['pdf', 'pdf.worker'].flatMap((name) => {
    const file = `node_modules/pdfjs-dist/legacy/build/${name}.mjs`;
    return [
      { file, from: "Function('return this')()", to: 'globalThis' },
      { file, from: 'new Function("");\n    return true;', to: 'return false;' },
    ];
  }),
  {
    file: 'node_modules/pdfjs-dist/legacy/build/pdf.worker.mjs',
    from: 'new Function("src", "srcOffset", "dest", "destOffset", compiled)',
    to: 'undefined',
  },
  // Forms in XML (XFA), which the extension never shows: a tenth of the worker.
  ...[
    { from: 'XFAFactory.getRichTextAsHtml(dict.get("RC"))', to: 'null' },
    { from: 'XFAFactory.getRichTextAsHtml(parentItem.get("RC"))', to: 'null' },
    { from: 'data ? new XFAFactory(data) : null', to: 'null' },
  ].map((one) => ({ ...one, file: 'node_modules/pdfjs-dist/legacy/build/pdf.worker.mjs' })),
  {
    file: 'node_modules/pdfjs-dist/legacy/web/pdf_viewer.mjs',
    from: "Function('return this')()",
    to: 'globalThis',
  },
  // `dangerouslySetInnerHTML`, which no component uses. Should one, people see the text and no element comes of it.
  { file: 'node_modules/preact/dist/preact.mjs', from: '(t.innerHTML=h.__html)', to: '(t.textContent=h.__html)' },
];

/** Applies the replacements. Fails the build when a dependency no longer contains what is to be replaced. */
export function replaceUnsafeCode(): Plugin {
  return {
    name: 'paperbeacon:safe-dependencies',
    transform(code, id) {
      const path = id.replaceAll('\\', '/').replace(/\?.*$/, '');
      const replacements = REPLACEMENTS.filter(({ file }) => path.endsWith(`/${file}`));
      if (replacements.length === 0) return undefined;
      return { code: replacements.reduce(replaceOnce, code), map: null };
    },
  };
}

/** Throws when the code does not contain the text to replace exactly once. */
export function replaceOnce(code: string, { file, from, to }: Replacement): string {
  const parts = code.split(from);
  if (parts.length !== 2) {
    throw new Error(`${file} contains ${from} ${parts.length - 1} times instead of once; correct REPLACEMENTS.`);
  }
  return parts.join(to);
}
