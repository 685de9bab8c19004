import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type * as PdfJs from 'pdfjs-dist/legacy/build/pdf.mjs';
import { BUNDLES, namesIn, pathOf, withoutUnusedParts } from '../../../scripts/package/unused-parts';
import { openPdf } from '../../../lib/platform/pdf/open-pdf';
import { madePdf } from '../../support/made-pdf';

/** The parts of pdf.js that the build leaves out are never reached. */

const bundle = (name: string): Promise<string> => readFile(`node_modules/pdfjs-dist/legacy/${name}`, 'utf8');

/**
 * Where the code that stays names something that is left out, and why it never gets there. A new version of pdf.js that
 * adds a way must be looked at.
 */
const REFERENCES: Record<string, Record<string, string>> = {
  'build/pdf.mjs': {
    'annotation_storage.js: AnnotationEditor': 'only in instanceof, which is false',
    'api.js: CanvasBBoxTracker': 'option recordOperations, for debuggers',
    'api.js: CanvasDependencyTracker': 'option recordOperations, for debuggers',
    'api.js: CanvasImagesTracker': 'option recordImages, which is off',
    'api.js: getNetworkStream': 'documents by address; the bytes are given',
    'api.js: initWebGPUMesh': 'does nothing',
    'canvas.js: CanvasNestedDependencyTracker': 'only with a tracker',
    'canvas.js: Dependencies': 'only with a tracker',
    'display_utils.js: XfaLayer': 'rich text, which only XFA has',
    'pattern_helper.js: drawMeshWithGPU': 'only where isWebGPUMeshReady',
    'pattern_helper.js: isWebGPUMeshReady': 'is false',
  },
  'build/pdf.worker.mjs': {
    'brotli_stream.js: BrotliDecode': 'throws, so that such a stream is a damaged one',
    'document.js: getXfaFontDict': 'option enableXfa, which is off',
    'document.js: getXfaFontName': 'option enableXfa, which is off',
    'evaluator.js: getXfaFontDict': 'option enableXfa, which is off',
    'evaluator.js: getXfaFontName': 'option enableXfa, which is off',
    'worker.js: PDFEditor': 'message ExtractPages, which nobody sends',
    'worker.js: incrementalUpdate': 'message SaveDocument, which nobody sends',
  },
  'web/pdf_viewer.mjs': {
    'pdf_page_view.js: AnnotationEditorLayerBuilder': 'the mode of the editors is NO_EDITOR',
    'pdf_page_view.js: DrawLayerBuilder': 'the mode of the editors is NO_EDITOR',
    'pdf_page_view.js: XfaLayerBuilder': 'option enableXfa, which is off',
    'pdf_page_view.js: genericl10n_GenericL10n': 'the option l10n is given',
    'pdf_viewer.component.js: DownloadManager': 'export',
    'pdf_viewer.component.js: PDFHistory': 'export',
    'pdf_viewer.component.js: PDFScriptingManagerComponents': 'export',
    'pdf_viewer.component.js: XfaLayerBuilder': 'export',
    'pdf_viewer.component.js: genericl10n_GenericL10n': 'export',
    'pdf_viewer.js: genericl10n_GenericL10n': 'the option l10n is given',
  },
};

test.each(Object.keys(BUNDLES))(
  'the code of %s that stays reaches what is left out only on closed ways',
  async (name) => {
    const { sections } = BUNDLES[name]!;
    const parts = (await bundle(name)).split(/^(?=;\/\/ \.\/)/m).slice(1);
    const names = new Map(
      parts
        .filter((part) => sections.test(pathOf(part)))
        .flatMap((part) => namesIn(part).map(({ name: declared }) => [declared, part] as const)),
    );
    const found = new Set<string>();
    for (const part of parts) {
      const path = pathOf(part);
      // The lists of exports.
      if (sections.test(path) || path === 'src/pdf.js' || path === 'src/pdf.worker.js') continue;
      const code = part.replace(/\/\/.*$/gm, '').replace(/^export \{.*$/gm, '');
      // A name of several words; others stand for variables of functions.
      for (const one of names.keys())
        if (
          /[a-z][A-Z]|^[A-Z]/.test(one) &&
          new RegExp(`(?<![\\w$.#'"])${one}(?![\\w$'"]|: )`).test(code) &&
          !namesIn(part).some((own) => own.name === one) &&
          !new RegExp(`(?:const|let) ${one}\\b`).test(code)
        )
          found.add(`${path.split('/').at(-1)}: ${one}`);
    }
    expect([...found].toSorted()).toEqual(Object.keys(REFERENCES[name]!).toSorted());
  },
);

test('a bundle without the expected parts stops the build', () => {
  expect(() => withoutUnusedParts('\n/***/ 1\n/******/ });\n;// ./src/a.js\n', 'build/pdf.mjs')).toThrow(
    /none of the sections/,
  );
});

let folder: string;
beforeAll(async () => {
  // pdf.js looks for a canvas beside itself.
  folder = await mkdtemp(join('node_modules', '.unused-parts-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const data = (): Uint8Array<ArrayBuffer> => madePdf([[{ text: 'Hidden images', x: 72, y: 700 }]], 'A survey');

test('what stays reads a document as the whole of pdf.js does', async () => {
  for (const name of ['build/pdf.mjs', 'build/pdf.worker.mjs'])
    await writeFile(
      join(folder, name.slice('build/'.length)),
      withoutUnusedParts(await bundle(name), name).replace(/\/\/# sourceMappingURL.*$/m, ''),
    );
  const { getDocument } = (await import(
    /* @vite-ignore */ pathToFileURL(join(folder, 'pdf.mjs')).href
  )) as typeof PdfJs;
  const texts = async (document: Awaited<ReturnType<typeof getDocument>['promise']>): Promise<unknown> => {
    const page = await document.getPage(1);
    const { info } = await document.getMetadata();
    return [info, (await page.getTextContent()).items, (await page.getOperatorList()).fnArray];
  };
  // First the whole, which brings what Node 20 lacks and the minimum browsers have.
  const whole = await openPdf(data());
  const task = getDocument({ data: data(), verbosity: 0 });
  expect(await texts(await task.promise)).toEqual(await texts(whole.document));
  await task.destroy();
  await whole.close();
});
