import type { MarkColour, MarkSettings, MarkStrength } from './settings';

/** Red, green and blue, each from 0 to 255. */
type Channels = readonly [red: number, green: number, blue: number];

/**
 * Colours of the wash and of the line under it. Nothing tells whether a page is light or dark, so all of them are of
 * medium lightness: the lines have a contrast of 3 : 1 on both.
 */
export const MARK_CHANNELS: Readonly<Record<MarkColour, { wash: Channels; line: Channels }>> = {
  amber: { wash: [196, 132, 0], line: [217, 119, 6] },
  green: { wash: [30, 150, 70], line: [30, 150, 70] },
  blue: { wash: [50, 120, 230], line: [60, 130, 240] },
  violet: { wash: [140, 90, 230], line: [150, 100, 240] },
  pink: { wash: [215, 60, 140], line: [225, 70, 150] },
};

/** Opacity of the wash in percent, and width of the line under a title in px. */
export const MARK_WEIGHTS: Readonly<Record<MarkStrength, { wash: number; line: number }>> = {
  faint: { wash: 4, line: 1 },
  normal: { wash: 7, line: 2 },
  strong: { wash: 10, line: 3 },
  underline: { wash: 0, line: 2 },
};

/** CSS values of one kind of mark. */
export interface MarkLook {
  readonly background?: string;
  readonly underline: string;
}

/** How each kind of mention looks: titles, links known by their address, method names. */
export function markLook({ markColour, markStrength }: MarkSettings): Record<'title' | 'link' | 'name', MarkLook> {
  const { wash, line } = MARK_CHANNELS[markColour];
  const weight = MARK_WEIGHTS[markStrength];
  const thin = Math.min(weight.line, 1.5);
  return {
    title: {
      background: weight.wash === 0 ? 'transparent' : `rgb(${wash.join(' ')} / ${weight.wash}%)`,
      underline: `underline ${weight.line}px rgb(${line.join(' ')})`,
    },
    link: { underline: `underline ${thin}px rgb(${line.join(' ')} / 85%)` },
    name: { underline: `underline dotted ${thin}px rgb(${line.join(' ')} / 75%)` },
  };
}

/** Whether the marks look as the extension comes. Pages have that style sheet already. */
export const isUsualLook = ({ markColour, markStrength }: MarkSettings): boolean =>
  markColour === 'amber' && markStrength === 'normal';

/** A style sheet that replaces the usual look of the marks. */
export function markCss(marks: MarkSettings): string {
  const { title, link, name } = markLook(marks);
  const rules = [rule('paperbeacon', title), rule('paperbeacon-link', link), rule('paperbeacon-name', name)];
  return `@media screen{${rules.join('')}}`;
}

function rule(highlight: string, { background, underline }: MarkLook): string {
  const wash = background === undefined ? '' : `background-color:${background}!important;`;
  return `::highlight(${highlight}){${wash}text-decoration:${underline}!important}`;
}
