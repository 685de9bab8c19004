import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'vite';

const LICENCE_FILE = /^(?:licen[cs]e|copying)(?:[.-].*)?$/i;

/** Texts of packages that name a licence in package.json but ship no file of it, by the name's beginning. */
const KEPT_TEXTS = {
  wxt: 'wxt',
  '@wxt-dev/': 'wxt',
  '@webext-core/': 'webext-core',
  '@unified-latex/': 'unified-latex',
  unicode2latex: 'unicode2latex',
};

/** Packages whose code bundlers add in modules that are no files. */
const MAKERS = { '\0vite/': 'vite', 'vite/': 'vite', '\0rolldown/': 'rolldown' };

/** What follows in Vite's licence concerns the packages inside Vite itself, which do not get into the extension. */
const OF_THE_TOOL = /^#* ?Licenses of bundled dependencies[^]*/im;

/** Collects the licences of everything that gets into the bundles. */
export interface LicenceCollector {
  /** Notes what a build bundles. Vite builds workers apart, so it belongs to the worker's plugins, too. */
  readonly plugin: () => Plugin;
  /** The texts of all licences, one package after the other. Rejects with the names of packages without a text. */
  readonly text: () => Promise<string>;
}

export function createLicenceCollector(root = process.cwd()): LicenceCollector {
  const folders = new Set<string>();
  return {
    plugin: () => ({
      name: 'paperbeacon:licences',
      generateBundle(_options, bundle) {
        for (const output of Object.values(bundle)) {
          if (output.type !== 'chunk') continue;
          for (const [id, { renderedLength }] of Object.entries(output.modules)) {
            const folder = renderedLength > 0 && packageFolder(id, root);
            if (folder) folders.add(folder);
          }
        }
      },
    }),
    text: async () => licenceTexts([...folders]),
  };
}

/** Folder of the package that a module belongs to, or undefined for the project's own modules. */
export function packageFolder(id: string, root: string): string | undefined {
  const maker = Object.entries(MAKERS).find(([beginning]) => id.startsWith(beginning))?.[1];
  if (maker) return join(root, 'node_modules', maker);
  const path = id.replaceAll('\\', '/').replace(/^\0/, '');
  return /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0];
}

/** The licences of the packages in these folders, sorted by name. Rejects with the names of those without a text. */
export async function licenceTexts(folders: readonly string[]): Promise<string> {
  const packages = await Promise.all(folders.map(readPackage));
  const missing = packages.filter(({ text }) => text === undefined).map(({ name }) => name);
  if (missing.length > 0) {
    const names = missing.toSorted().join(', ');
    throw new Error(`No licence text for ${names}. Add one to scripts/package/licences and to KEPT_TEXTS.`);
  }
  const parts = packages
    .map(({ name, version, licence, text }) => `${name} ${version} (${licence})\n\n${text}\n`)
    // By code units: the order of names must not depend on the machine's language.
    .toSorted((a, b) => (a < b ? -1 : 1));
  const intro = 'Paperbeacon contains code of the packages below, each under its own licence.\n';
  return [intro, ...new Set(parts)].join(`\n${'-'.repeat(80)}\n\n`);
}

interface PackageLicence {
  name: string;
  version: string;
  licence: string;
  text: string | undefined;
}

async function readPackage(folder: string): Promise<PackageLicence> {
  const { name, version, license } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as {
    name: string;
    version: string;
    license?: string;
  };
  const files = (await readdir(folder)).filter((file) => LICENCE_FILE.test(file)).toSorted();
  const kept = Object.entries(KEPT_TEXTS).find(([beginning]) => name.startsWith(beginning))?.[1];
  const paths =
    files.length > 0
      ? files.map((file) => join(folder, file))
      : kept
        ? [join(import.meta.dirname, 'licences', `${kept}.txt`)]
        : [];
  const texts = await Promise.all(paths.map((path) => readFile(path, 'utf8')));
  const text = texts.map((one) => one.replaceAll('\r\n', '\n').replace(OF_THE_TOOL, '').trim()).join('\n\n');
  return { name, version, licence: license ?? 'see below', text: text || undefined };
}
