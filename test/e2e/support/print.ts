import { inflateSync } from 'node:zlib';
import type { Page } from '../../../scripts/driver/driver';

/** Drawing instructions of the printed page. The rest of the PDF differs each time, because it holds the date. */
export async function printed(page: Page): Promise<string[]> {
  const file = Buffer.from(await page.pdf({ printBackground: true }));
  const streams: string[] = [];
  for (let at = file.indexOf('stream\n'); at >= 0; at = file.indexOf('stream\n', at)) {
    const end = file.indexOf('endstream', at);
    try {
      streams.push(inflateSync(file.subarray(at + 'stream\n'.length, end)).toString('latin1'));
    } catch {
      // A stream that is not compressed is not a drawing.
    }
    at = end + 'endstream'.length;
  }
  return streams.filter((stream) => /\bBT\b/.test(stream));
}
