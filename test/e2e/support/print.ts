import { inflateSync } from 'node:zlib';
import type { Page } from '../../../scripts/driver/driver';

/** Instructions that draw the printed page; what else is in the file says when it was made. */
export async function printed(page: Page): Promise<string[]> {
  const file = Buffer.from(await page.pdf({ printBackground: true }));
  const streams: string[] = [];
  for (let at = file.indexOf('stream\n'); at >= 0; at = file.indexOf('stream\n', at)) {
    const end = file.indexOf('endstream', at);
    try {
      streams.push(inflateSync(file.subarray(at + 'stream\n'.length, end)).toString('latin1'));
    } catch {
      // Not compressed, so not a drawing.
    }
    at = end + 'endstream'.length;
  }
  return streams.filter((stream) => /\bBT\b/.test(stream));
}
