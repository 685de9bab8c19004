import type { Block } from './block';

/**
 * The text around a stretch: does the stretch stand alone, end where it seems to end, or go on into a longer title?
 * Reads a few words on either side; no regular expression backtracks.
 */

/**
 * - `closed`: punctuation, markup or the edge of the block ends the stretch here;
 * - `open`: other words are next to it, and nothing says that they belong to the title;
 * - `continues`: the words next to it read as part of a longer title.
 */
export type Boundary = 'closed' | 'open' | 'continues';

/** Words that continue a title: "… Networks *for* Medical Images". */
const CONNECTORS = new Set(
  'for with via using in on of from through under without to towards toward and at over beyond as into across by or'.split(
    ' ',
  ),
);
/** Words of a venue. After "in", "at" and the like they do not continue the title. */
const VENUES = new Set(
  (
    'proceedings proc advances ieee acm conference journal international european transactions workshop arxiv preprint ' +
    'corr neurips nips iclr icml cvpr iccv eccv wacv bmvc aaai ijcai acl emnlp naacl tmlr jmlr tpami interspeech icassp ' +
    'springer cambridge nature'
  ).split(' '),
);
/** Words between a title and its venue: "in CVPR", "at NeurIPS", "by Springer", "to ICML 2024". */
const BEFORE_VENUES = new Set(['in', 'at', 'by', 'to', 'from', 'for']);
/** Words before a title that introduce it: "the paper ⟨…⟩", "see ⟨…⟩". */
const INTRODUCERS = new Set(
  'paper title titled article book entitled called named see read in and of the by our from cite citing like as than preprint work on'.split(
    ' ',
  ),
);
/** Words after a title that describe it: "⟨…⟩ PDF", "⟨…⟩ Oral". */
const LABELS = new Set(
  'abstract accepted appendix arxiv author authors bibtex blog cite cited code demo doi github html huggingface link oral page paper pdf poster project published slides spotlight supplementary talk tldr video website'.split(
    ' ',
  ),
);
const SMALL_WORDS = new Set(
  'a an the of for with via using in on from through to and or is are at by as into over not without under instead than when'.split(
    ' ',
  ),
);

const LETTER = /[\p{L}\p{N}]/u;
const UPPER = /\p{Lu}/u;
const DIGIT = /\p{N}/u;
/** Lists name files "2020-CVPR-Fast Sparse ConvNets". */
const YEAR_AND_VENUE = /(?<![\p{L}\p{N}])(?:(?:19|20)\d\d-\p{L}{2,10}|\p{L}{2,10}-(?:19|20)\d\d)-$/u;
/** Signs that people put around titles; `*`, `_` and `` ` `` are emphasis in plain text. */
const QUOTES_OPEN = '"\'“‘«„‹「『《〈{[(*_`';
const QUOTES_CLOSE = '"\'”’»“›」』》〉}])*_`';
/** How much text to read before and after a stretch, in UTF-16 units: a few words. */
const REACH = 80;

/** How the stretch ends on its left. */
export function boundaryBefore(block: Block, start: number, end: number): Boundary {
  if (isMarkedEdge(block, start, 'start', end)) return 'closed';
  const left = block.text.slice(Math.max(0, start - REACH), start);
  const trimmed = left.replace(/[^\S\n]+$/u, '');
  const last = trimmed.at(-1);
  // "Next-Best-⟨View Planning …⟩": the stretch begins inside a word.
  if (/[\p{L}\p{N}][-\u2010\u2011]$/u.test(left) && !YEAR_AND_VENUE.test(left)) return 'continues';
  if (last === undefined || last === '\n' || trimmed.length === left.length) return 'closed';
  if (!/\p{L}/u.test(last)) return 'closed';
  if (isUnspaced(last)) return 'closed';
  const word = /[\p{L}\p{N}+-]*$/u.exec(trimmed)?.[0] ?? '';
  const isSmall = word === word.toLowerCase() && (CONNECTORS.has(word) || INTRODUCERS.has(word));
  if (isSmall && endsInTitleCase(trimmed.slice(0, -word.length))) return 'continues';
  if (INTRODUCERS.has(word.toLowerCase())) return 'open';
  const startsUpper = UPPER.test(block.text.charAt(start)) || DIGIT.test(block.text.charAt(start));
  const wordUpper = UPPER.test(word.charAt(0));
  // The words on both sides have the same case: "Scaling Momentum …", "scaling momentum …".
  return startsUpper === wordUpper || !startsUpper ? 'continues' : 'open';
}

/**
 * Whether text ends like the beginning of a title: "Recent Advances" in "Recent Advances in ⟨Imitation Learning from
 * Observation⟩". One capitalised word may begin a sentence; two indicate a title.
 */
function endsInTitleCase(text: string): boolean {
  const sentence = text.split(/[.:;!?|\n"“”]/u).at(-1) ?? '';
  const words = sentence.trim().split(/\s+/u).slice(-6);
  return words.filter((word) => UPPER.test(word.charAt(0))).length >= 2 && isTitleCase(words.join(' '));
}

/** Whether another name and a colon come right before: "UniWorld-V2: ⟨High-Resolution Semantic Encoders …⟩". */
export function followsOtherName(block: Block, start: number): boolean {
  const name = /(\S{2,40})\s?[:：]\s*$/u.exec(block.text.slice(Math.max(0, start - REACH), start))?.[1];
  return (
    name !== undefined &&
    /[\p{Lu}\p{N}]/u.test(name) &&
    !INTRODUCERS.has(plainWord(name)) &&
    !LABELS.has(plainWord(name))
  );
}

/** Whether a colon and more text follow. If the stretch ends at the colon of its title, that is another subtitle. */
export function goesOnAfterColon(block: Block, end: number): boolean {
  return /^\s?[:：]\s*[\p{L}\p{N}]/u.test(block.text.slice(end, end + REACH));
}

/** How the stretch ends on its right. */
export function boundaryAfter(block: Block, start: number, end: number): Boundary {
  if (isMarkedEdge(block, end, 'end', start)) return 'closed';
  const right = block.text.slice(end, end + REACH);
  if (/^[-\u2010\u2011]\p{L}/u.test(right)) return 'continues';
  const gap = /^[^\S\n]*/u.exec(right)?.[0].length ?? 0;
  const next = right.charAt(gap);
  if (next === '' || next === '\n' || gap === 0) {
    return /^[:：]/u.test(right) && continuesAfterColon(block.text.slice(start, end), right) ? 'continues' : 'closed';
  }
  if (!LETTER.test(next) || isUnspaced(next)) return 'closed';
  const words = right.slice(gap).split(/\s+/u);
  const first = plainWord(words[0] ?? '');
  if (!CONNECTORS.has(first)) {
    return !endsElement(block, end) && goesOnInTitleCase(block.text.slice(start, end), right.slice(gap))
      ? 'continues'
      : 'open';
  }
  if (BEFORE_VENUES.has(first) && isVenue(words.slice(1))) return 'closed';
  if (first === 'by' && /^(?:\S+ ){1,3}et al\b/u.test(words.slice(1).join(' '))) return 'closed';
  return continuesAsProse(block.text.slice(start, end), words.slice(1)) ? 'open' : 'continues';
}

/**
 * Whether the text after the stretch continues it in title case: "⟨Residual Energy-Based Models for Text⟩ Generation".
 * Author names look the same, except for the comma or "and" after two or three words.
 */
function goesOnInTitleCase(matched: string, right: string): boolean {
  const line = right.split(/\n|\s{2}|[.:;!?|]\s/u, 1)[0] ?? '';
  const words = line.split(/\s+/u);
  const first = words[0] ?? '';
  if (!UPPER.test(first.charAt(0)) || LABELS.has(plainWord(first)) || VENUES.has(plainWord(first))) return false;
  return (
    isTitleCase(matched) && !/^(?:\p{Lu}[\p{L}.'’-]*\s){1,3}?(?:\p{Lu}[\p{L}.'’-]*,|and\s\p{Lu}|&\s|et al)/u.test(line)
  );
}

/** Whether title case ends with the stretch: "⟨Go Wider Instead of Deeper⟩ and turned to …" goes on as prose. */
function continuesAsProse(matched: string, words: readonly string[]): boolean {
  const contentWord = words.find((word) => LETTER.test(word) && !SMALL_WORDS.has(plainWord(word)));
  return contentWord !== undefined && isTitleCase(matched) && /^\p{Ll}/u.test(contentWord);
}

/** Whether a colon and words in title case follow, so that the stretch is the name in another paper's title. */
export function introducesTitle(block: Block, end: number): boolean {
  const right = block.text.slice(end, end + REACH);
  if (!/^\s?[:：]/u.test(right)) return false;
  const words = right
    .replace(/^\s?[:：]\s*/u, '')
    .split(/\s+/u)
    .slice(0, 4);
  return words.length >= 3 && isTitleCase(words.join(' '));
}

/** Whether a letter touches the stretch inside an element: a space is lost, or the word is another one. */
export function isGlued(block: Block, start: number, end: number): boolean {
  return isGluedBefore(block, start) || touches(block, end, block.text.charAt(end));
}

/** Whether a letter touches the stretch on its left. */
export function isGluedBefore(block: Block, start: number): boolean {
  return touches(block, start, block.text.charAt(start - 1));
}

function touches({ seams }: Block, at: number, char: string): boolean {
  return LETTER.test(char) && !isUnspaced(char) && !(seams?.includes(at) ?? false);
}

/** Whether an ellipsis, as one character or as dots, cuts off the text after the stretch. */
export function endsInEllipsis(block: Block, end: number): boolean {
  return /^\p{L}{0,20}\s?[[(]?(?:…|\.\.)/u.test(block.text.slice(end, end + REACH));
}

/** "A Short Title: And Its Subtitle" is one title; "Title: what we did with it" is not. */
function continuesAfterColon(matched: string, right: string): boolean {
  const rest = right.slice(1);
  if (!/^\s+\p{Lu}/u.test(rest) || !isTitleCase(matched)) return false;
  const words = rest.trim().split(/\s+/u).slice(0, 4);
  return words.length === 4 && isTitleCase(words.join(' '));
}

/** The letters and digits of the word, in lower case. */
function plainWord(word: string): string {
  return word.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

/** Whether `words` begin with a venue or a year: "CVPR 2024", "Proceedings of …", "*NeurIPS*", "2024". */
function isVenue(words: readonly string[]): boolean {
  const [first = ''] = words;
  // "by Backpropagation. In ECCV": the sentence ends before the venue.
  const sentenceEnd = words.findIndex((word) => /[.!?]$/u.test(word));
  const place = words.slice(0, Math.min(3, sentenceEnd < 0 ? 3 : sentenceEnd + 1));
  if (place.some((word) => VENUES.has(plainWord(word)))) return true;
  return DIGIT.test(first.charAt(0)) && /^\p{N}{4}/u.test(first);
}

/**
 * Whether the stretch fills its place alone: quotes or brackets surround it, a link or emphasis covers exactly the
 * stretch, or it is a whole sentence, line, list item, table cell or heading.
 */
export function standsAlone(block: Block, start: number, end: number): boolean {
  const { text } = block;
  const stretch = text.slice(start, end);
  const isSmall = /^\P{L}*\p{Ll}/u.test(stretch);
  // "an **Inception transformer**" stresses words; a title has its capitals, or begins the sentence.
  const isStressed = isSmall || (!isTitleCase(stretch) && /\p{L}\s*$/u.test(text.slice(Math.max(0, start - 3), start)));
  const marked = { ...block, marks: isStressed ? block.marks.filter(({ kind }) => kind !== 'emphasis') : block.marks };
  if (isMarkedEdge(marked, start, 'start', end) && isMarkedEdge(marked, end, 'end', start)) return true;
  let edge = start;
  while (edge > 0 && /[^\S\n]/u.test(text.charAt(edge - 1))) edge--;
  const left = text.slice(Math.max(0, edge - REACH), edge);
  const right = text.slice(end, end + REACH).replace(/^[^\S\n]+/u, '');
  const opener = left.at(-1);
  const closer = right.replace(/^[.,;:!?…]/u, '').charAt(0);
  if (opener !== undefined && QUOTES_OPEN.includes(opener) && QUOTES_CLOSE.includes(closer || ' ')) return true;

  const startsSentence = opener === undefined || /[\n.:|•*\-–—\])}"”]/u.test(opener);
  const startsLine = left === '' || left.endsWith('\n');
  const startsShortBlock = startsLine && block.kind !== 'text';
  // `<li>Title <span>what about it</span></li>`
  if (startsShortBlock && !isSmall && endsElement(block, end)) return true;
  const endsSentence = right === '' || /^(?:[\n.!?|([]|[-–—*,:]\s)/u.test(right);
  if (!startsSentence || !endsSentence) return false;
  // A whole sentence; in list items, cells and headings also a title that a description follows.
  const endsPlainly = right === '' || /^[\n.!?|]/u.test(right);
  return endsPlainly || startsShortBlock;
}

/** Whether quotes surround the stretch, as signs, as markup or as the field of a BibTeX entry. */
export function isQuoted({ text, marks }: Block, start: number, end: number): boolean {
  if (
    marks.some(
      (mark) =>
        mark.kind === 'quote' && mark.start <= start && mark.end >= end && mark.end - mark.start < end - start + 4,
    )
  )
    return true;
  const left = text.slice(Math.max(0, start - 12), start);
  return (
    /["'“‘«„‹「『《〈]$|title\s*=\s*[{"]{1,2}$/iu.test(left) &&
    /^[.,]?["'”’»“›」』》〉}]/u.test(text.slice(end, end + 2))
  );
}

/** Whether a comma and a venue follow: "⟨…⟩, In CVPR 2024", "⟨…⟩, NeurIPS". */
export function isBeforeVenue({ text }: Block, end: number): boolean {
  const words = /^,\s+(.*)/u.exec(text.slice(end, end + REACH))?.[1]?.split(/\s+/u) ?? [];
  return isVenue(BEFORE_VENUES.has(plainWord(words[0] ?? '')) ? words.slice(1) : words.slice(0, 2));
}

/** Whether the text of an element ends here, apart from spaces. */
function endsElement(block: Block, end: number): boolean {
  const seam = block.seams?.find((at) => at >= end);
  return seam !== undefined && block.text.slice(end, seam).trim() === '';
}

/** Whether all words except small ones have a capital, as in titles and unlike in sentences. */
export function isTitleCase(text: string): boolean {
  const words = text.split(/[\s–—/]+/u).filter((word) => LETTER.test(word));
  const contentWords = words.filter((word, i) => i === 0 || !SMALL_WORDS.has(word.toLowerCase()));
  return contentWords.every((word) => {
    const first = LETTER.exec(word)?.[0] ?? '';
    return UPPER.test(first) || DIGIT.test(first) || first.toLowerCase() === first.toUpperCase();
  });
}

const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u;
function isUnspaced(char: string): boolean {
  return UNSPACED.test(char);
}

/** Whether a mark around the stretch has its edge here, apart from punctuation. */
function isMarkedEdge(block: Block, at: number, edge: 'start' | 'end', other: number): boolean {
  return block.marks.some((mark) => {
    const contains = edge === 'start' ? mark.start <= at && mark.end >= other : mark.end >= at && mark.start <= other;
    if (!contains) return false;
    const between = edge === 'start' ? block.text.slice(mark.start, at) : block.text.slice(at, mark.end);
    return between.length < 8 && !LETTER.test(between);
  });
}
