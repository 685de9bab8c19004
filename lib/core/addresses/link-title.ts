/** The title of a paper in the text of a link, or of the entry around it. In doubt none: the paper can be looked up. */
import { MAX_TITLE_LENGTH } from '../papers/shape';

const LABEL_WORDS =
  'pdf|html|ps|epub|doi|arxiv|ar5iv|alphaxiv|biorxiv|medrxiv|openreview|acl|anthology|pmlr|neurips|nips|cvf|jmlr|ieee|acm|pubmed|pmc|' +
  'nature|science|springer|wiley|elsevier|hugging|face|hf|semantic|scholar|link|links|url|paper|papers|preprint|article|manuscript|' +
  'abstract|abs|full|text|fulltext|version|v\\d|official|original|open|access|free|download|view|read|more|here|this|the|see|on|at|' +
  'online|project|page|website|site|web|code|github|data|dataset|demo|video|talk|slides|poster|blog|post|supplement|supplementary|' +
  'supp|supplemental|material|appendix|bib|bibtex|cite|citation|publisher|journal|proceedings|conference|oral|spotlight|award|best|' +
  'camera|ready|extended|short|long|tweet|thread|twitter|discussion|reviews|icon|new|and|or|of|in|for|from|to|a|an';
const LABEL = new RegExp(`^(?:${LABEL_WORDS}|\\d{1,4})$`, 'i');
/** Brackets around labels: "[PDF]", "(arXiv, code)", "[paper | project page]". */
const LABEL_GROUP = new RegExp(String.raw`[[({]\s{0,5}(?:\b(?:${LABEL_WORDS})\b[\s|/,·:+&-]{0,5}){1,12}[\])}]`, 'gi');
const IDENTIFIER = /(?:arxiv:\s?)?\d{4}\.\d{4,5}(?:v\d+)?|10\.\d{4,9}\/\S+|https?:\/\/\S+|www\.\S+/gi;
const NUMBER = /^\s{0,9}(?:[-*+•–·]\s|\[[\w+./-]{1,20}\]|\(?\d{1,4}[.)]\s)\s{0,9}/;
/** "(CVPR 2022)", "[NeurIPS'21, oral]" at the end. */
const VENUE_GROUP = /\s{0,5}[[(][^[\]()]{0,60}(?:\b(?:19|20)\d{2}|['’]\d{2})[^[\]()]{0,30}[\])]\.?$/;
/** The same at the beginning. */
const VENUE_BEFORE = /^[[(][^[\]()]{0,40}\b(?:19|20)\d{2}[^[\]()]{0,20}[\])]\s/;
/** ", NeurIPS 2017" at the end. */
const VENUE_TAIL = /,\s{1,3}(?:in\s)?\p{Lu}[\p{L}&-]{1,20}(?:\s\p{Lu}[\p{L}&-]{1,20}){0,3},?\s['’]?\d{2,4}$/u;
const WORD = String.raw`\p{Lu}[\p{L}\p{M}.'’-]{0,30}`;
/** "Vaswani et al., 2017" with anything after it. */
const CITED_TAIL = new RegExp(String.raw`,\s{1,3}(?:${WORD}\s){1,4}et al\b.{0,80}$`, 'u');
/** "Vaswani et al. (2017): " and "He and Sun 2015. " before a title. */
const CITED = new RegExp(
  String.raw`^${WORD}(?:\set al\.?|\s(?:and|&)\s${WORD})?,?\s?\(?(?:19|20)\d{2}[a-z]?\)?(?:\s{0,3}[:.,–—-]\s+|$)`,
  'u',
);
const NAME = new RegExp(String.raw`^(?:${WORD}|van|von|der|den|de|del|della|di|da|du|la|le|ter|ten|bin|al)$`, 'u');
const VENUE =
  /^(?:in:?\s|to appear|accepted|under review|published|proc\b|proceedings|journal|transactions|annals|ieee|acm|arxiv|corr\b|neurips|nips|icml|iclr|cvpr|eccv|iccv|wacv|acl\b|emnlp|naacl|eacl|aaai|ijcai|kdd|sigir|siggraph|chi\b|icra|iros|rss\b|corl|jmlr|tmlr|tpami|pmlr|nature\b|science\b|springer|elsevier|ph\.?d|master|thesis|technical report|preprint|workshop|conference|vol\b|volume|pp\b|pages|[\d\s:,.()–-]+$)/i;
/** Beginnings of sentences about a paper. */
const PROSE =
  /^(?:we|our|this|these|see|read|check|download|here|in this|i|my|for more|more|click|please|it|they|he|she|you can|abstract|tl;?dr|citation|also|e\.g|cf)\b/i;
/** The name of a file as its address gives it: "2111.09886v1.pdf", "2111.09886". */
const PDF_NAME = /\.pdf$|\d{4}\.\d{4,5}(?:v\d+)?$/i;
const PROGRAM =
  /^(?:microsoft word|untitled|main|paper|template|doi:|arxiv:|pii:|proceedings)\b|\.(?:docx?|tex|dvi|ps|indd)\b/i;
const CUT = /(?:…|\.\.\.)$/;
/** A title of fewer words is the name of a method or of an author as often as not. */
const MIN_WORDS = 3;
const MAX_AROUND = 2_000;

/** Whether a text says only what a link leads to: "PDF", "[arXiv]", "Full text", "[12]", an identifier or an address. */
export function isLabel(text: string): boolean {
  const words = text.replace(IDENTIFIER, ' ').match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.length <= 12 && words.every((word) => LABEL.test(word));
}

/** Whether a text is nothing but identifiers and addresses. */
export function isIdentifier(text: string): boolean {
  return !/[\p{L}\p{N}]/u.test(text.slice(0, MAX_AROUND).replace(IDENTIFIER, ' '));
}

/** The title that the text of a link is, without numbers, labels and the venue around it; undefined if it is none. */
export function titleOfLink(text: string): string | undefined {
  const title = trimmed(trimmed(text).replace(CITED_TAIL, ''));
  const words = title.match(/\p{L}[\p{L}\p{M}\p{N}'’-]*/gu) ?? [];
  const last = words.at(-1) ?? '';
  if (title.length > MAX_TITLE_LENGTH || CUT.test(title) || isLabel(title) || PROSE.test(title)) return undefined;
  if (CITED.test(title) || /\bet al\b/.test(title) || startsWithNames(title) || isVenue(title)) return undefined;
  // Running text links to "recent work" and to "the GPT-3 paper".
  if (
    /^\p{Ll}+(?![\p{Lu}\d-])\b/u.test(title) ||
    /^(?:paper|pdf|article|preprint|blog|post|code|report)s?$/i.test(last)
  )
    return undefined;
  if (!/\p{Ll}|\p{Lu}/u.test(title)) return words.join('').length >= 6 ? title : undefined;
  if (words.length >= MIN_WORDS) return title;
  return words.length === 2 && words.every((word) => /^\p{Lu}/u.test(word) && word.length > 3) ? title : undefined;
}

/**
 * The title in the entry of a list around a link, such as a line of a bibliography or of publications: the only part that
 * is neither authors nor venue nor label. Lines must be kept. Undefined for prose and for entries of other forms.
 */
export function titleAround(text: string): string | undefined {
  if (text.length > MAX_AROUND) return undefined;
  const lines = text
    .replace(LABEL_GROUP, ' ')
    .replace(IDENTIFIER, ' ')
    .split(/[\n\t|]/)
    .map(trimmed)
    .filter((line) => line !== '' && (!isLabel(line) || isVenue(line)));
  // "2017" and "NeurIPS" may stand before the title.
  const [first, second] = lines.slice(
    Math.max(
      0,
      lines.findIndex((line) => !isLabel(line)),
    ),
  );
  if (first === undefined) return undefined;
  if (second === undefined) return titleInLine(first);
  // Authors may stand above the title or below it; then come venue and abstract.
  const [title, other] = isNames(first) ? [second, first] : [first, second];
  return isNames(other) || isVenue(other) || CITED.test(other) ? titleInLine(title) : undefined;
}

/**
 * The title of a paper in the title of a tab that shows its PDF file. Firefox adds the name of the file, and programs
 * that write PDF files leave their own names there. Undefined where nothing is certainly a title.
 */
export function titleOfPdfTab(text: string): string | undefined {
  const title = text.slice(0, MAX_AROUND).replace(/\s-\s\S{1,200}$/, (name) => (PDF_NAME.test(name) ? '' : name));
  return PROGRAM.test(title) || /[\w)]\.\w{2,4}$/.test(title.trim()) ? undefined : wholeTitle(title);
}

function titleInLine(line: string): string | undefined {
  const quoted = /[“"„«]([^“”"„«»]{8,250})[,.]?[”"“»]/u.exec(line)?.[1]?.replace(/[,.]$/, '');
  if (quoted !== undefined) return wholeTitle(quoted);
  const parts = trimmed(line.replace(CITED, '').replace(CITED_TAIL, ''))
    .split(/(?<=[\p{Ll}\p{N})]|\p{Lu}{2})[.?!](?=\s)(?<!\b(?:vs|cf|Dr|Mr|St|Jr|eds?)\.)|\s[—·–]\s/u)
    .map(trimmed)
    .filter((part) => part !== '' && !isLabel(part));
  const titles = parts.filter(
    (part, i) => !isNames(part) && !isVenue(part) && !(i === 0 && parts.length > 1 && isName(part)),
  );
  const [title] = titles;
  // A second part that is no author and no venue may be prose, or the rest of the title.
  return title !== undefined && titles.length === 1 ? wholeTitle(title) : undefined;
}

function wholeTitle(text: string): string | undefined {
  const title = titleOfLink(text);
  return (title?.match(/\p{L}+/gu)?.length ?? 0) >= MIN_WORDS || !/\p{Ll}|\p{Lu}/u.test(text) ? title : undefined;
}

function trimmed(text: string): string {
  return text
    .slice(0, MAX_AROUND)
    .replace(/\s+/g, ' ')
    .replace(NUMBER, '')
    .replace(VENUE_BEFORE, '')
    .replace(LABEL_GROUP, ' ')
    .replace(/(?:^|\s)\(?arxiv:\s?\S+/gi, ' ')
    .trim()
    .replace(VENUE_GROUP, '')
    .replace(VENUE_TAIL, '')
    .replace(/^[\s"“„«'‘*_:;,|–—-]{1,9}|(?<![\s"”“»'’*_:;,|–—-])[\s"”“»'’*_:;,|–—-]{1,9}$/g, '')
    .replace(/(?<![.\s])\.$/, '');
}

/** One name: two to four words with capitals. */
function isName(text: string): boolean {
  const words = text.split(' ');
  return words.length >= 2 && words.length <= 4 && words.every((word) => NAME.test(word));
}

function isNamePart(part: string): boolean {
  const words = part.split(' ');
  return words.length <= 5 && words.every((word) => NAME.test(word));
}

/** Names of several authors: "A. Vaswani, N. Shazeer", "He, K. and Sun, J. (2015)", "Ann Lee et al.". */
function isNames(text: string): boolean {
  const bare = text.replace(/\s?\(?(?:19|20)\d{2}[a-z]?\)?\.?$/, '');
  if (/\bet al\.?$/.test(bare)) return true;
  const parts = bare
    .split(/,\s?(?:and\s|&\s)?|\s(?:and|&)\s|;\s?/)
    .map((part) => part.replace(/[*†‡∗\d]+$/, '').trim())
    .filter((part) => part !== '');
  const full = parts.filter((part) => part.includes(' ') || /^(?:\p{Lu}\.?[\s-]?){1,3}$/u.test(part));
  return parts.length > 1 && parts.every(isNamePart) && full.length >= parts.length / 2;
}

/** Names, or a whole reference that begins with them: "K. He, J. Sun, A Title, CVPR 2016". */
function startsWithNames(text: string): boolean {
  if (/^(?:\p{Lu}\.[\s-]?){1,3}\p{Lu}\p{L}|^\p{Lu}[\p{L}'’-]{1,30},\s\p{Lu}\./u.test(text)) return true;
  const [first = '', second = ''] = text.split(', ');
  return isNames(text) || (isName(first) && isName(second.replace(/^and /, '')));
}

/** A venue, a year, pages: "In NeurIPS, 2017", "Nature 596:583". */
function isVenue(text: string): boolean {
  const isShort = text.split(' ').length <= 8;
  return (
    (VENUE.test(text) && isShort) ||
    /^in (?:proc|advances|the proceedings|international)/i.test(text) ||
    (isShort && /\b(?:19|20)\d{2}$/.test(text))
  );
}
