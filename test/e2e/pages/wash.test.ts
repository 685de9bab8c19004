import { expect, test } from 'vitest';
import { inEachBrowser } from '../support/browsers';
import { channels, contrast, type Colour } from '../../support/contrast';

const TITLE = 'Fast Sparse ConvNets';

/** Text and background of light and dark pages: plain, quiet and coloured text, links, buttons. */
const COLOURS = (
  'c9d1d9/0d1117 6e7681/0d1117 58a6ff/0d1117 f59e0b/3a2c00 444444/000000 ffffff/000000 ffffff/1e1e1e 888888/111111 ' +
  'aaaaaa/1e1e1e bdc1c6/202124 8ab4f8/202124 555555/222222 839496/002b36 ffff00/000000 ffffff/1a73e8 ffffff/666666 ' +
  '000000/ffffff 333333/ffffff 444444/ffffff 777777/ffffff aaaaaa/ffffff 0969da/ffffff 0000ee/ffffff cc0000/ffffff ' +
  '333333/fdf6e3 657b83/fdf6e3 000000/ffef9e 000000/888888 222222/bbbbbb'
)
  .split(' ')
  .map((pair) => pair.split('/') as [string, string]);

const PAGE = `<!doctype html><html lang="en"><title>Colours</title>
  <style>body { margin: 0; columns: 2 } p { margin: 0; padding: 6px; font: 17px/24px sans-serif; break-inside: avoid }</style>
  ${COLOURS.map(([text, back]) => `<p style="color: #${text}; background: #${back}">“${TITLE}”</p>`).join('')}`;

/** Runs in the page: the most frequent colour of the picture within each mention, as red, green and blue. */
async function colourOfMentions(picture: string): Promise<number[][]> {
  const image = new Image();
  image.src = `data:image/png;base64,${picture}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = image.width;
  canvas.height = image.height;
  const context = canvas.getContext('2d')!;
  context.drawImage(image, 0, 0);
  const ranges = [...CSS.highlights.get('paperbeacon')!] as Range[];
  return ranges.map((range) => {
    const { x, y, width, height } = range.getBoundingClientRect();
    const { data } = context.getImageData(x + 2, y + 2, width - 4, height - 4);
    const counts = new Map<string, number>();
    for (let at = 0; at < data.length; at += 4) {
      const colour = data.slice(at, at + 3).join();
      counts.set(colour, (counts.get(colour) ?? 0) + 1);
    }
    const [most] = [...counts].sort(([, a], [, b]) => b - a)[0]!;
    return most.split(',').map(Number);
  });
}

inEachBrowser({ '/': PAGE }, (stage) => {
  test('the wash is seen on light and dark pages and leaves the text nine tenths of its contrast', async () => {
    const { browser, site } = stage;
    const page = await browser.openPage(site.url('/'));
    await expect.poll(async () => (await browser.highlights(page)).length).toBe(COLOURS.length);
    // Firefox paints in another process, so the first picture may be without the marks.
    const picture = async (): Promise<number[][]> =>
      page.evaluate(colourOfMentions, await page.screenshot({ encoding: 'base64' }));
    const isSeen = (wash: Colour, i: number): boolean => wash.join() !== channels(COLOURS[i]![1]).join();
    await expect.poll(async () => (await picture()).filter(isSeen)).toHaveLength(COLOURS.length);
    const washes = await picture();
    const kept = COLOURS.map(([text, back], i) => {
      const own = contrast(channels(text), channels(back));
      return `${text} on ${back} keeps ${(contrast(channels(text), washes[i]!) / own).toFixed(2)}`;
    });
    expect(kept.filter((line) => Number(line.split(' ').at(-1)) < 0.9)).toEqual([]);
  });
});
