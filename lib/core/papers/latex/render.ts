import {
  ACCENTS,
  BARE_COMMANDS,
  BARE_DECLARATIONS,
  DROPPED_COMMANDS,
  LETTER_COMMANDS,
  OPERATOR_COMMANDS,
  SILENT_COMMANDS,
} from './symbols';
import type { TexToken } from './tokens';

/** Encloses the number of an address that was taken out of the text; private-use characters, stripped from input. */
export const LINK_MARK_START = '\ue000';
export const LINK_MARK_END = '\ue001';

/** What a brace group is for; decides how its content joins the text before it. */
type Role =
  'plain' | 'dropped' | 'label' | 'script' | 'root' | 'numerator' | 'denominator' | { accent: string };

interface Group {
  readonly role: Role;
  text: string;
}

/** How many letters back a command without its backslash is looked for. */
const LONGEST_BARE_COMMAND = 12;

/** Deeper groups are only braces: nobody nests formulas so far, and rewriting each level would take quadratic time. */
const MAX_DEPTH = 32;

/**
 * The text a reader of the typeset page would see, on one line of plain characters. Never fails: unknown commands
 * leave their name, unmatched braces vanish. Keeps a stack of open groups instead of recursing, so depth is harmless.
 */
export function renderTex(tokens: readonly TexToken[]): string {
  const root: Group = { role: 'plain', text: '' };
  const open: Group[] = [root];
  let group = root;
  /** What the command just read wants to do with the next group or letter. */
  let pending: Role | undefined;
  let math = false;
  let swallowSpace = false;

  const write = (text: string): void => {
    let written = swallowSpace ? text.replace(/^\s+/, '') : text;
    if (pending && typeof pending === 'object' && written !== '') written = accented(written, pending.accent);
    if (written !== '') pending = undefined;
    swallowSpace &&= written === '';
    group.text += written;
  };
  const closeGroup = (): void => {
    const done = open.pop();
    group = open.at(-1) ?? root;
    if (!done || done === root) return;
    group.text = joined(group.text, done);
    pending = done.role === 'numerator' ? 'denominator' : undefined;
  };

  for (const [i, token] of tokens.entries()) {
    switch (token.kind) {
      case 'text':
        write(tokens[i - 1]?.kind === 'open' ? withoutDeclaration(token.text) : token.text);
        break;
      case 'open': {
        const role: Role = open.length > MAX_DEPTH ? 'plain' : (pending ?? roleAfter(group));
        open.push((group = { role, text: '' }));
        pending = undefined;
        swallowSpace = false;
        break;
      }
      case 'close':
        if (open.length > 1) closeGroup();
        swallowSpace = false;
        break;
      case 'math-start':
      case 'math-end':
        math = token.kind === 'math-start';
        swallowSpace = math;
        break;
      case 'escape':
        if (ACCENTS.has(token.char)) pending = { accent: ACCENTS.get(token.char) ?? '' };
        else write(escaped(token.char));
        break;
      case 'command': {
        const accent = ACCENTS.get(token.name);
        const letter = LETTER_COMMANDS.get(token.name);
        const operator = OPERATOR_COMMANDS.get(token.name);
        const next = tokens[i + 1];
        if (accent !== undefined && next?.kind === 'open') pending = { accent };
        // Its braces are its own: `_\ensuremath{\infty}` is one sign.
        else if (token.name === 'ensuremath' && next?.kind === 'open') pending = 'plain';
        // Declarations such as `{\bf Word}` end at the space; a command with an argument has none to swallow.
        else if (SILENT_COMMANDS.has(token.name)) swallowSpace = math || token.name.length === 2;
        else if (DROPPED_COMMANDS.has(token.name)) pending = 'dropped';
        else if (token.name === 'frac') pending = 'numerator';
        else if (token.name === 'sqrt') pending = 'root';
        else if (letter !== undefined) {
          write(letter);
          swallowSpace = math;
        } else if (operator !== undefined) {
          const spaced: boolean = isSpace(group.text.at(-1)) && !(math && swallowSpace);
          write(operator);
          // "about \sim 5" has no left operand: the sign belongs to the number.
          swallowSpace =
            !spaced || (token.name === 'sim' && next?.kind === 'text' && /^\s?\d/.test(next.text));
        } else {
          // A word after all, like `\aka` or `\log`: it keeps clear of the word before it.
          write(isLetter(group.text.at(-1)) ? ` ${token.name}` : token.name);
        }
      }
    }
  }
  while (open.length > 1) closeGroup();
  return root.text;
}

function withoutDeclaration(text: string): string {
  const [declared = '', name = ''] = /^\s?([a-z]{2,12})\s+/.exec(text.slice(0, 40)) ?? [];
  return BARE_DECLARATIONS.has(name) ? text.slice(declared.length) : text;
}

/** The role of a group nothing asked for, by what stands before it. Takes a bare command name off that text. */
function roleAfter(group: Group): Role {
  const { text } = group;
  const last = text.at(-1);
  if (last === '^' || last === '_') return 'script';
  if (last === LINK_MARK_END) return 'label';
  const name = /[a-zA-Z]+$/.exec(text.slice(-LONGEST_BARE_COMMAND - 1))?.[0] ?? '';
  if (!BARE_COMMANDS.has(name)) return 'plain';
  group.text = text.slice(0, text.length - name.length);
  if (name === 'frac') return 'numerator';
  return name === 'sqrt' ? 'root' : 'plain';
}

const MAX_SET_LENGTH = 80;
/** A set written out, `{0,1}` or `{1, 2, …, n}`: there the braces are what the author meant, not grouping. */
const SET_NOTATION = /^[-+]?(?:\d{1,4}|[a-zA-Z])(?:,\s?(?:[-+]?\d{1,4}|[a-zA-Z]|…|\.\.\.)){1,9}$/;

function joined(before: string, { role, text }: Group): string {
  switch (role) {
    case 'plain':
      return before + (text.length <= MAX_SET_LENGTH && SET_NOTATION.test(text) ? `{${text}}` : text);
    case 'dropped':
      return before;
    case 'label':
      // `\href{https://x/}{https://x/}` shows the address once; any other label goes after it.
      return text.trim() === '' || before.endsWith(text) ? before : `${before} (${text.trim()})`;
    case 'script':
      return before + (/^[-+]?[\p{L}\p{N}.,]*$/u.test(text) || text === '∘' ? text : `(${text})`);
    case 'root':
      return `${before}√${operand(text)}`;
    case 'numerator':
      return before + operand(text);
    case 'denominator':
      return `${before}/${operand(text)}`;
    default:
      return before + accented(text, role.accent);
  }
}

/** A fraction or a root needs brackets around anything longer than one name or number. */
function operand(text: string): string {
  return /^[\p{L}\p{N}.]*$/u.test(text) ? text : `(${text})`;
}

function accented(text: string, accent: string): string {
  const [first = '', ...rest] = text.trimStart();
  const base = first === 'ı' ? 'i' : first === 'ȷ' ? 'j' : first;
  return (base + accent).normalize('NFC') + rest.join('');
}

function isSpace(char = ''): boolean {
  return char !== '' && char.trim() === '';
}

function isLetter(char = ''): boolean {
  return /^[a-zA-Z]$/.test(char);
}

/** `\%` is `%`, `\,` a space, `\-` nothing. */
function escaped(char: string): string {
  if (char === '' || '-/@!()[]'.includes(char)) return '';
  return ' \\,;:>'.includes(char) ? ' ' : char;
}
