/** A Markdown text as units that may each be about one paper: list items, rows of tables, headings, lines. */
import { decodeHTMLStrict } from 'entities';
import { Lexer, type Token, type Tokens } from 'marked';

/** A part of a line. `link` is the address that it leads to. */
export interface Piece {
  readonly text: string;
  readonly style: 'plain' | 'strong' | 'em' | 'code';
  readonly link?: string;
}

export interface Unit {
  readonly kind: 'heading' | 'item' | 'row' | 'line';
  readonly pieces: readonly Piece[];
  /** Level of a heading, from 1, or of a list, from 0. */
  readonly depth: number;
  /** Number of the list, table or section; units of one group are of one kind. */
  readonly group: number;
  /** Cells of a row with the names of their columns. */
  readonly cells?: readonly { readonly column: string; readonly pieces: readonly Piece[] }[];
  /** An item with a box to tick, as Paperbeacon writes its lists. */
  readonly isTask?: boolean;
  /** LaTeX stands in the text. */
  readonly isTex: boolean;
}

/** Characters of one unit: a longer one is running text, and the lexer may need quadratic time. */
const MAX_UNIT = 4_000;
/** Characters of one line, also of a row with many cells. */
const MAX_LINE = 20_000;
/** Columns that a line may be indented, and marks of lists and quotations in a row; each nests the lexer deeper. */
const MAX_INDENT = 24;
/** Characters that the lexer gets at once, cut where a block begins. */
const CHUNK = 32_768;
/** The same where no block begins. */
const MAX_CHUNK = 400_000;
/** Blocks in blocks; deeper ones are left out. */
const MAX_DEPTH = 16;

/** `[1]: https://…`, on which links anywhere in the text may rely. */
const DEFINITION = /^ {0,3}\[([^\]\n]{1,200})\]:[ \t]{1,20}<?(\S{1,2000}?)>?(?:[ \t]{1,20}["'(].{0,300})?$/gm;
/** Columns of a table; the lexer takes as long for each row as for all of them. */
const MAX_COLUMNS = 50;

/** What stands for `<br>` in a piece. It counts as space. */
export const LINE_BREAK = '\v';

/** Splits a text into units. The lexer gets it in chunks, line lengths and nesting are bounded before. */
export function* unitsOf(text: string): Generator<Unit> {
  let group = 0;
  const definitions: Record<string, { href: string; title: null }> = Object.create(null) as Record<string, never>;
  for (const [, name = '', href = ''] of text.matchAll(DEFINITION))
    definitions[name.replace(/\s+/g, ' ').toLowerCase()] = { href, title: null };
  for (const chunk of chunksOf(text.replace(DEFINITION, ''))) {
    const lexer = new Lexer({ gfm: true });
    lexer.tokens.links = definitions;
    const tokens: Token[] = lexer.blockTokens(chunk, []);
    const walk = function* (blocks: readonly Token[], depth: number): Generator<Unit> {
      for (const block of blocks) {
        if (depth > MAX_DEPTH) return;
        if (block.type === 'heading') {
          group++;
          yield unitOf(lexer, 'heading', (block as Tokens.Heading).text, (block as Tokens.Heading).depth, group);
        } else if (block.type === 'paragraph' || block.type === 'text') {
          for (const line of (block as Tokens.Paragraph).text.split('\n'))
            yield unitOf(lexer, 'line', line, depth, group);
        } else if (block.type === 'blockquote') yield* walk((block as Tokens.Blockquote).tokens, depth + 1);
        else if (block.type === 'table') yield* rowsOf(lexer, block as Tokens.Table, ++group);
        else if (block.type === 'list') {
          const own = ++group;
          for (const item of (block as Tokens.List).items) {
            const [first, ...rest] = item.tokens.filter(({ type }) => type !== 'checkbox' && type !== 'space');
            const isText = first?.type === 'text' || first?.type === 'paragraph';
            const [line = '', ...lines] = isText ? first.text.split('\n') : [''];
            if (isText) yield { ...unitOf(lexer, 'item', line, depth, own), isTask: item.task };
            for (const one of lines) yield unitOf(lexer, 'line', one, depth + 1, own);
            yield* walk(isText || !first ? rest : [first, ...rest], depth + 1);
          }
        }
      }
    };
    yield* walk(tokens, 0);
  }
}

/** Cuts a text where blocks begin, and makes each line harmless. */
function* chunksOf(text: string): Generator<string> {
  let lines: string[] = [];
  let length = 0;
  let afterEmpty = true;
  let isFenced = false;
  for (const line of text.split(/\r\n|\n|\r/)) {
    if (/^\s{0,3}(?:```|~~~)/.test(line)) {
      isFenced = !isFenced;
      continue;
    }
    if (isFenced) continue;
    const begins = /^#{1,6}\s/.test(line) || /^[-*+]\s|^\d{1,5}[.)]\s/.test(line) || (afterEmpty && /^\S/.test(line));
    if ((length > CHUNK && begins) || length > MAX_CHUNK) {
      yield lines.join('\n');
      lines = [];
      length = 0;
    }
    afterEmpty = line.trim() === '';
    const isLong = line.length > MAX_LINE || line.split('|').length > MAX_COLUMNS;
    // Where tags were, there must be no indent of a code block.
    const markdown = isLong ? '' : withoutHtml(flatIndent(line));
    const safe = /^\s*<t/i.test(line) ? markdown.trim() : markdown;
    lines.push(safe);
    length += safe.length + 1;
  }
  yield lines.join('\n');
}

function flatIndent(line: string): string {
  const marks = /^[\s>*+-]*/.exec(line)?.[0] ?? '';
  return marks.length <= MAX_INDENT ? line : marks.slice(0, MAX_INDENT) + line.slice(marks.length);
}

/** Turns the HTML that lists of papers use into Markdown, and drops other tags. */
function withoutHtml(line: string): string {
  if (!line.includes('<')) return line;
  if (/^\s*(?:<tr[^<>]{0,200}>\s*)?<th[\s>]/i.test(line)) return '';
  return line
    .replace(/^\s*<tr(?:\s[^<>]{0,200})?>(?=\s*<td)/i, '- ')
    .replace(/<!--.{0,2000}?-->/g, '')
    .replace(
      /<a\s[^<>]{0,300}?href\s{0,3}=\s{0,3}["']?([^"'\s<>]{1,500})["']?[^<>]{0,300}>(.{0,500}?)<\/a>/gi,
      '[$2]($1)',
    )
    .replace(/<\/?(?:b|strong)>/gi, '**')
    .replace(/<br\s?\/?>/gi, LINE_BREAK)
    .replace(
      /<\/?(?:i|em|u|img|p|div|span|sub|sup|center|font|small|details|summary|h\d|kbd|ul|ol|li|picture|source|a|ins|table|thead|tbody|tr|th|td)(?:\s[^<>]{0,500})?\/?>/gi,
      ' ',
    );
}

function* rowsOf(lexer: Lexer, table: Tokens.Table, group: number): Generator<Unit> {
  const columns = table.header.map(({ text }) => text.replace(/[*_`]/g, '').trim());
  for (const row of table.rows) {
    const cells = row.map(({ text }, i) => ({ column: columns[i] ?? '', pieces: piecesOf(lexer, text) }));
    yield {
      kind: 'row',
      pieces: cells.flatMap(({ pieces }) => pieces),
      depth: 0,
      group,
      cells,
      isTex: row.some(({ text }) => TEX.test(text)),
    };
  }
}

/** A formula or command that no backslash escapes from Markdown. */
const TEX = /(?<!\\)\$[^$\s][^$]{0,100}\$|\\[a-zA-Z]{2}/;

function unitOf(lexer: Lexer, kind: Unit['kind'], text: string, depth: number, group: number): Unit {
  return { kind, pieces: piecesOf(lexer, text), depth, group, isTex: TEX.test(text.slice(0, MAX_UNIT)) };
}

function piecesOf(lexer: Lexer, text: string): Piece[] {
  if (text.length > MAX_UNIT) return [];
  return flat(lexer.inlineTokens(text.replace(/^\[[ xX]\]\s/, '')), 'plain');
}

function flat(tokens: readonly Token[], style: Piece['style']): Piece[] {
  return tokens.flatMap((token): Piece[] => {
    if (token.type === 'image' || token.type === 'html' || token.type === 'del') return [];
    if (token.type === 'link') {
      const { href, tokens: inner } = token as Tokens.Link;
      const text = flat(inner, style);
      // One link is one piece, in the style of its longest part.
      const longest = text.reduce((best, one) => (one.text.length > best.text.length ? one : best), {
        text: '',
        style,
      } as Piece);
      return [{ text: text.map((one) => one.text).join(''), style: longest.style, link: href }];
    }
    if (token.type === 'strong') return joined(flat((token as Tokens.Strong).tokens, 'strong'), 'strong');
    if (token.type === 'em')
      return joined(
        flat((token as Tokens.Em).tokens, style === 'strong' ? style : 'em'),
        style === 'strong' ? style : 'em',
      );
    if (token.type === 'codespan')
      return [{ text: (token as Tokens.Codespan).text, style: style === 'plain' ? 'code' : style }];
    if (token.type === 'br') return [{ text: ' ', style }];
    const { text } = token as Tokens.Text;
    return [{ text: token.type === 'text' ? decodeHTMLStrict(text) : text, style }];
  });
}

/** Joins the parts of a styled text that no link interrupts. */
function joined(pieces: readonly Piece[], style: Piece['style']): Piece[] {
  if (pieces.some(({ link }) => link !== undefined) || pieces.length < 2) return [...pieces];
  return [{ text: pieces.map(({ text }) => text).join(''), style }];
}
