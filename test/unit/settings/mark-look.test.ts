import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { MARK_CHANNELS, MARK_WEIGHTS, markCss, markLook } from '../../../lib/core/settings/mark-look';
import { MARK_COLOURS, MARK_STRENGTHS, readSettings } from '../../../lib/core/settings/settings';
import { channels, contrast, type Colour } from '../../support/contrast';

/** Text and background of light and dark pages. */
const PAGES = (
  '000000/ffffff 333333/ffffff 595959/ffffff 0969da/ffffff 333333/fdf6e3 ffffff/000000 e6edf3/0d1117 c9d1d9/0d1117 ' +
  'bdc1c6/202124 8ab4f8/202124 aaaaaa/1e1e1e 58a6ff/0d1117'
)
  .split(' ')
  .map((pair) => pair.split('/').map(channels) as [Colour, Colour]);

test.each(MARK_COLOURS)('the line of a %s mark has a contrast of 3 : 1 on white and on dark grey', (colour) => {
  const { line } = MARK_CHANNELS[colour];
  for (const page of ['ffffff', '1e1e1e', '0d1117']) expect(contrast(line, channels(page))).toBeGreaterThanOrEqual(3);
});

test.each(MARK_COLOURS.flatMap((colour) => MARK_STRENGTHS.map((strength) => [colour, strength] as const)))(
  'the wash of a %s, %s mark leaves the text its contrast',
  (colour, strength) => {
    const { wash } = MARK_CHANNELS[colour];
    const opacity = MARK_WEIGHTS[strength].wash / 100;
    const least = strength === 'strong' ? 0.85 : 0.9;
    for (const [text, page] of PAGES) {
      const washed = page.map((channel, i) => channel * (1 - opacity) + (wash[i] ?? 0) * opacity);
      expect(contrast(text, washed) / contrast(text, page), `${text.join()} on ${page.join()}`).toBeGreaterThan(least);
      expect(contrast(text, washed)).toBeGreaterThanOrEqual(4.5);
    }
  },
);

test('the usual look is that of the style sheet that pages have', () => {
  const sheet = readFileSync('entrypoints/page.content/highlight.css', 'utf8');
  const { title, link, name } = markLook(readSettings(undefined));
  for (const value of [title.background, title.underline, link.underline, name.underline])
    expect(sheet).toContain(value);
});

test('each choice has a style sheet of its own', () => {
  const sheets = MARK_COLOURS.flatMap((markColour) =>
    MARK_STRENGTHS.map((markStrength) => markCss({ markColour, markStrength })),
  );
  expect(new Set(sheets).size).toBe(sheets.length);
});
