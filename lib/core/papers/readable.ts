import { withoutReordering } from '../text/bidi';
import { LINK_MARK_END, LINK_MARK_START, renderTex } from './latex/render';
import { withoutResidue } from './latex/residue';
import { texTokens } from './latex/tokens';
import { linkSpans } from './links';

/**
 * Characters that do not belong in a title or abstract: controls, private use, unpaired surrogates, invisible break
 * hints and marks of direction.
 */
const UNPRINTABLE =
  /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u2060\ufeff\ufff9-\ufffb\p{Private_Use}\p{Surrogate}]/gu;

/** `text` as one line, without characters that do not belong in a title or abstract. Changes nothing else. */
export function printableLine(text: string): string {
  return printable(text).replace(/\s+/g, ' ').trim();
}

function printable(text: string): string {
  return withoutReordering(text).replace(UNPRINTABLE, '');
}

/**
 * `text` as one line for people to read. Renders LaTeX and its residue, reduces white space to single spaces, and keeps
 * addresses except for the characters glued to them. Never throws, and takes about linear time. A second call changes
 * nothing, unless a brace or dollar sign was escaped on purpose.
 */
export function readableText(text: string): string {
  const { marked, addresses } = takeLinksOut(printable(text));
  const clean = withoutResidue(renderTex(texTokens(marked)));
  return putLinksBack(clean, addresses).replace(/\s+/g, ' ').trim();
}

/** Replaces addresses by numbered marks, so that no rule for prose changes them. Equal addresses get equal marks. */
function takeLinksOut(text: string): { marked: string; addresses: string[] } {
  const addresses: string[] = [];
  const numbers = new Map<string, number>();
  let marked = '';
  let end = 0;
  for (const span of linkSpans(text)) {
    const key = span.text.replace(/\/$/, '');
    const number = numbers.get(key) ?? addresses.push(span.text) - 1;
    numbers.set(key, number);
    marked += `${text.slice(end, span.start)}${LINK_MARK_START}${number}${LINK_MARK_END}`;
    end = span.end;
  }
  return { marked: marked + text.slice(end), addresses };
}

/** Replaces marks by their addresses. A mark that directly repeats the one before is one link shown twice. */
function putLinksBack(text: string, addresses: readonly string[]): string {
  let previousEnd = -1;
  let previous = '';
  return text.replace(/\ue000(\d+)\ue001/g, (mark, number: string, at: number) => {
    const repeated = mark === previous && at === previousEnd;
    previous = mark;
    previousEnd = at + mark.length;
    return repeated ? '' : (addresses[Number(number)] ?? '');
  });
}
