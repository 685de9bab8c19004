/** Rendering of LaTeX in titles and abstracts as plain text, also where the text lost its backslashes. */
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

/** Marks around the number of an address taken out of the text: private-use characters, which input cannot contain. */
export const LINK_MARK_START = '\ue000';
export const LINK_MARK_END = '\ue001';

/** The purpose of a brace group, which decides how its content joins the text before it. */
type Role = 'plain' | 'dropped' | 'label' | 'script' | 'root' | 'numerator' | 'denominator' | { accent: string };

interface Group {
  readonly role: Role;
  text: string;
  /** The last character of `text`. To look it up in a text that still grows would copy the text each time. */
  last: string;
}

/** Whether an accent command without braces has its letter next, as in `{\c s}` and `\v\i`. The path `\c:` has none. */
const isAccented = (next?: TexToken): boolean =>
  next?.kind === 'text' ? /^\s\p{L}/u.test(next.text) : next?.kind === 'command' && /^[ij]$/.test(next.name);

/** Letters before a group to search for a command without its backslash. */
const LONGEST_BARE_COMMAND = 12;

/** Deeper groups are only braces: no formula nests so deep, and rewriting each level would take quadratic time. */
const MAX_DEPTH = 32;

/**
 * The text that a reader of the typeset page sees, as plain characters. Never throws: unknown commands leave their
 * name, and unmatched braces vanish. A stack of open groups replaces recursion, so depth is harmless.
 */
export function renderTex(tokens: readonly TexToken[]): string {
  const root: Group = { role: 'plain', text: '', last: '' };
  const open: Group[] = [root];
  let group = root;
  /** The role that the last command gives to the next group or letter. */
  let pending: Role | undefined;
  let math = false;
  let swallowSpace = false;

  const write = (text: string): void => {
    let written = swallowSpace ? text.replace(/^\s+/, '') : text;
    if (pending && typeof pending === 'object' && written !== '') written = accented(written, pending.accent);
    if (written !== '') pending = undefined;
    swallowSpace &&= written === '';
    group.text += written;
    group.last = written.at(-1) ?? group.last;
  };
  const closeGroup = (): void => {
    const done = open.pop();
    group = open.at(-1) ?? root;
    if (!done || done === root) return;
    group.text = joinGroup(group.text, done);
    group.last = group.text.at(-1) ?? '';
    pending = done.role === 'numerator' ? 'denominator' : undefined;
  };

  for (const [i, token] of tokens.entries()) {
    switch (token.kind) {
      case 'text':
        write(tokens[i - 1]?.kind === 'open' ? withoutDeclaration(token.text) : token.text);
        break;
      case 'open': {
        const role: Role = open.length > MAX_DEPTH ? 'plain' : (pending ?? roleAfter(group));
        open.push((group = { role, text: '', last: '' }));
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
        // `{\v S}`: the space only ends the name of the command.
        else if (accent !== undefined && token.name.length === 1 && isAccented(next)) {
          pending = { accent };
          swallowSpace = true;
        }
        // Its group is no script or operand: `_\ensuremath{\infty}` is one sign.
        else if (token.name === 'ensuremath' && next?.kind === 'open') pending = 'plain';
        // A declaration such as `{\bf Word}` includes the space after it; a command with an argument has no such space.
        else if (SILENT_COMMANDS.has(token.name)) swallowSpace = math || token.name.length === 2;
        else if (DROPPED_COMMANDS.has(token.name)) pending = 'dropped';
        else if (token.name === 'frac') pending = 'numerator';
        else if (token.name === 'sqrt') pending = 'root';
        else if (letter !== undefined) {
          write(letter);
          // `\L ukasz`: the space ends the name of a letter of a word; after a sign such as `\dots`, authors mean it.
          swallowSpace = math || /^\p{Script=Latin}$/u.test(letter);
        } else if (operator !== undefined) {
          const spaced: boolean = isSpace(group.last) && !(math && swallowSpace);
          write(operator);
          // "about \sim 5" has no left operand: the sign belongs to the number.
          swallowSpace = !spaced || (token.name === 'sim' && next?.kind === 'text' && /^\s?\d/.test(next.text));
        } else {
          // An unknown command is a word, such as `\aka` or `\log`, and needs a space after a letter.
          write(isLetter(group.last) ? ` ${token.name}` : token.name);
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

/** The role of a group without a pending role, by the text before it. Removes a bare command name from that text. */
function roleAfter(group: Group): Role {
  const { text, last } = group;
  if (last === '^' || last === '_') return 'script';
  if (last === LINK_MARK_END) return 'label';
  const name = /[a-zA-Z]+$/.exec(text.slice(-LONGEST_BARE_COMMAND - 1))?.[0] ?? '';
  if (!BARE_COMMANDS.has(name)) return 'plain';
  group.text = text.slice(0, text.length - name.length);
  group.last = group.text.at(-1) ?? '';
  if (name === 'frac') return 'numerator';
  return name === 'sqrt' ? 'root' : 'plain';
}

const MAX_SET_LENGTH = 80;
/** A set such as `{0,1}` or `{1, 2, …, n}`, where the author means the braces themselves and no grouping. */
const SET_NOTATION = /^[-+]?(?:\d{1,4}|[a-zA-Z])(?:,\s?(?:[-+]?\d{1,4}|[a-zA-Z]|…|\.\.\.)){1,9}$/;

function joinGroup(before: string, { role, text }: Group): string {
  switch (role) {
    case 'plain':
      return before + (text.length <= MAX_SET_LENGTH && SET_NOTATION.test(text) ? `{${text}}` : text);
    case 'dropped':
      return before;
    case 'label':
      // `\href{https://x/}{https://x/}` shows the address once; any other label follows it in brackets.
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

/** Puts brackets around an operand of a fraction or root that is more than one name or number. */
function operand(text: string): string {
  return /^[\p{L}\p{N}.]*$/u.test(text) ? text : `(${text})`;
}

/** Signs that authors write as an accent on nothing. */
const SPACING_ACCENTS: Readonly<Record<string, string>> = {
  '\u0303': '~',
  '\u0302': '^',
  '\u0300': '`',
  '\u0301': "'",
};

function accented(text: string, accent: string): string {
  const [first = '', ...rest] = text.trimStart();
  // `\~{}` is the sign itself.
  if (first === '') return SPACING_ACCENTS[accent] ?? '';
  const base = first === 'ı' ? 'i' : first === 'ȷ' ? 'j' : first;
  return (base + accent).normalize('NFC') + rest.join('');
}

function isSpace(char = ''): boolean {
  return char !== '' && char.trim() === '';
}

function isLetter(char = ''): boolean {
  return /^[a-zA-Z]$/.test(char);
}

/** The text of an escape: `\%` is `%`, `\,` is a space, `\-` is empty. */
function escaped(char: string): string {
  if (char === '' || '-/@!()[]'.includes(char)) return '';
  return ' \\,;:>'.includes(char) ? ' ' : char;
}
