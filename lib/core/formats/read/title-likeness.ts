import { MAX_TITLE_LENGTH, shapeOf } from '../../papers/shape';

/**
 * What a text without any marks of a format is. Titles and prose cannot be told apart for certain, so there is a middle:
 * the reader is asked.
 */
export type Verdict = 'papers' | 'perhaps' | 'prose';

/** Of the lines, so many must look like titles. */
const ENOUGH = 0.6;
/** Lines looked at: what follows is like what came. */
export const LINES_LOOKED_AT = 2_000;

/** People speak of themselves and greet in letters and diaries, hardly in titles. */
const PERSONAL =
  /(?:^|[\s"'“‘(])(?:I|I['’](?:m|ve|ll|d)|my|myself|dear|hi|hello|thanks|regards|today|yesterday|tomorrow|tonight|lol|ok|please|todo|buy|call|e-?mail)(?=[\s,.!?:;)]|$)/i;
/** Code, tables, settings. */
const MACHINE = /[{};=<>|\\]|^\/\/|https?:|\w@\w|\d{1,2}:\d{2}/;
const LAST = /[.,;:!]["')\]”]?$/;
const CASED = /\p{Ll}/u;

/** Whether a line, taken by itself, could be the title of a paper. */
function looksLikeTitle(line: string): boolean {
  const text = line.trim().replace(/(?<=[^.])\.$/, '');
  const words = text.split(/\s+/);
  if (text.length < 10 || text.length > MAX_TITLE_LENGTH || words.length > 40) return false;
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  if (letters < text.length * 0.6 || MACHINE.test(text) || PERSONAL.test(text)) return false;
  if (LAST.test(text) || shapeOf(line.trim()) === 'body') return false;
  // Where letters have no case, there is nothing more to go by.
  if (!CASED.test(text)) return true;
  if (words.length < 2 || /^\p{Ll}+(?:['’]\p{Ll}+)?$/u.test(words[0] ?? '')) return false;
  const long = words.filter((word) => /\p{L}{4}/u.test(word));
  const capital = long.filter((word) => /\p{Lu}/u.test(word)).length;
  if (long.length > 0 && capital >= long.length * 0.6) return true;
  // As a sentence: only the first word is a capital. A full stop makes it one.
  return words.length >= 4 && text === line.trim();
}

interface Line {
  readonly text: string;
  /** It names a paper by an identifier. */
  readonly proven: boolean;
  /** Nearly all of it is a link to somewhere, as in lists of works. */
  readonly linked: boolean;
}

/** What a list of lines is. */
export function verdictOnLines(lines: readonly Line[]): Verdict {
  const seen = lines.slice(0, LINES_LOOKED_AT);
  if (seen.length === 0) return 'prose';
  if (seen.filter(({ proven }) => proven).length >= seen.length / 2) return 'papers';
  const alike = seen.filter(({ text, proven, linked }) => proven || linked || looksLikeTitle(text)).length;
  return alike >= seen.length * ENOUGH ? 'perhaps' : 'prose';
}

/** What abstracts say of themselves. */
const SCHOLARLY =
  /\b(?:we (?:also |further |then )?(?:present|propose|introduce|show|study|investigate|develop|demonstrate|find|describe|explore|consider|argue|analy[sz]e|report|evaluate|address|train|design|build|learn)|in this (?:paper|work|article|study|report)|(?:this|the) (?:paper|work|article|study|survey) |our (?:method|approach|model|framework|results|experiments|analysis|work|system|algorithm)|state[- ]of[- ]the[- ]art|experiments? (?:show|on|demonstrate)|outperform|benchmark|baseline|dataset|et al\b)/i;

/** What titles with texts under them are. */
export function verdictOnAbstracts(
  papers: readonly { readonly title: string; readonly abstract: string }[],
): Verdict {
  const scholarly = papers.filter(({ abstract }) => SCHOLARLY.test(abstract)).length;
  if (scholarly >= papers.length / 2) return 'papers';
  const alike = papers.filter(({ title }) => looksLikeTitle(title)).length;
  return alike >= papers.length * ENOUGH ? 'perhaps' : 'prose';
}
