import { MAX_TITLE_LENGTH, shapeOf } from '../../papers/shape';

/**
 * Judgement on a text without marks of a format. Titles and prose cannot be distinguished with certainty; on `perhaps`,
 * the user is asked.
 */
export type Verdict = 'papers' | 'perhaps' | 'prose';

/** Share of the lines that must look like titles. */
const MIN_TITLE_SHARE = 0.6;
/** Lines that are judged; the rest is assumed to be alike. */
export const SAMPLE_LINES = 2_000;

/** Words of letters, diaries and to-do lists that hardly occur in titles. */
const PERSONAL =
  /(?:^|[\s"'“‘(])(?:I|I['’](?:m|ve|ll|d)|my|myself|dear|hi|hello|thanks|regards|today|yesterday|tomorrow|tonight|lol|ok|please|todo|buy|call|e-?mail)(?=[\s,.!?:;)]|$)/i;
/** Marks of code, tables and settings. */
const MACHINE = /[{};=<>|\\]|^\/\/|https?:|\w@\w|\d{1,2}:\d{2}/;
const CLOSING_PUNCTUATION = /[.,;:!]["')\]”]?$/;
const LOWER_CASE = /\p{Ll}/u;

/** Whether a line alone could be the title of a paper. */
export function looksLikeTitle(line: string): boolean {
  const text = line.trim().replace(/(?<=[^.])\.$/, '');
  const words = text.split(/\s+/);
  if (text.length < 10 || text.length > MAX_TITLE_LENGTH || words.length > 40) return false;
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  if (letters < text.length * 0.6 || MACHINE.test(text) || PERSONAL.test(text)) return false;
  if (CLOSING_PUNCTUATION.test(text) || shapeOf(line.trim()) === 'body') return false;
  // Scripts without case give no further evidence.
  if (!LOWER_CASE.test(text)) return true;
  if (words.length < 2 || /^\p{Ll}+(?:['’]\p{Ll}+)?$/u.test(words[0] ?? '')) return false;
  const long = words.filter((word) => /\p{L}{4}/u.test(word));
  const capital = long.filter((word) => /\p{Lu}/u.test(word)).length;
  if (long.length > 0 && capital >= long.length * 0.6) return true;
  // Sentence case: a title has at least four words and no full stop, which would make it a sentence.
  return words.length >= 4 && text === line.trim();
}

interface Line {
  readonly text: string;
  /** It names a paper by an identifier or by the address of a paper site. */
  readonly identified: boolean;
  /** Its title is a link, as in lists of works. */
  readonly linked: boolean;
}

/** Judges lines, each as a possible title. */
export function verdictOnLines(lines: readonly Line[]): Verdict {
  const sample = lines.slice(0, SAMPLE_LINES);
  if (sample.length === 0) return 'prose';
  if (sample.filter(({ identified }) => identified).length >= sample.length / 2) return 'papers';
  const titleLike = sample.filter(
    ({ text, identified, linked }) => identified || linked || looksLikeTitle(text),
  ).length;
  return titleLike >= sample.length * MIN_TITLE_SHARE ? 'perhaps' : 'prose';
}

/** Phrases typical of abstracts. */
const SCHOLARLY =
  /\b(?:we (?:also |further |then )?(?:present|propose|introduce|show|study|investigate|develop|demonstrate|find|describe|explore|consider|argue|analy[sz]e|report|evaluate|address|train|design|build|learn)|in this (?:paper|work|article|study|report)|(?:this|the) (?:paper|work|article|study|survey) |our (?:method|approach|model|framework|results|experiments|analysis|work|system|algorithm)|state[- ]of[- ]the[- ]art|experiments? (?:show|on|demonstrate)|outperform|benchmark|baseline|dataset|et al\b)/i;

/** Judges pairs of a possible title and a possible abstract. */
export function verdictOnAbstracts(papers: readonly { readonly title: string; readonly abstract: string }[]): Verdict {
  const scholarly = papers.filter(({ abstract }) => SCHOLARLY.test(abstract)).length;
  if (scholarly >= papers.length / 2) return 'papers';
  const titleLike = papers.filter(({ title }) => looksLikeTitle(title)).length;
  return titleLike >= papers.length * MIN_TITLE_SHARE ? 'perhaps' : 'prose';
}
