import type { PublicPath } from 'wxt/browser';

/** Plain names below the package's root: no host, no query, no way up. */
const PACKAGED = /^(?:\/[\w-]+(?:\.[\w-]+)*)+$/;

/**
 * Reads a text file of the extension's own package, which is no network request. Rejects for any other address. Uses no
 * extension API, which workers lack.
 */
export async function readPackaged(path: PublicPath): Promise<string> {
  if (!PACKAGED.test(path)) throw new Error(`"${path}" is no file of the package; give a path such as /papers.json.`);
  return (await fetch(new URL(path, location.origin))).text();
}
