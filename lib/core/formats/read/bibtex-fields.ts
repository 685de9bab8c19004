/** An entry without one of its fields, and the value of that field. */
interface CutEntry {
  readonly entry: string;
  readonly value?: string;
}

/** The start of an entry in braces. */
const ENTRY_START = /^\s*@\s*[a-z]+\s*\{/i;
const FIELDS = { abstract: /,\s*abstract\s*=\s*\{/gi, author: /,\s*author\s*=\s*\{/gi };

/** An entry without the fields that slow the parser down. */
export interface StrippedEntry {
  readonly entry: string;
  readonly abstract?: string;
  /** The value of the author field, in parts of at most `NAMES_AT_ONCE` names. */
  readonly authors?: readonly string[];
}

/** Names that the parser gets at once, since its time grows with their square. */
const NAMES_AT_ONCE = 25;

/**
 * Cuts the abstract out of an entry, and the authors if they are many. Without the abstract, most of the text, the
 * parser is five times as fast. A thousand authors would take it seconds.
 */
export function withoutLongFields(whole: string): StrippedEntry {
  const { entry: rest, value: abstract } = cutField(whole, 'abstract');
  const { entry, value = '' } = cutField(rest, 'author');
  const names = namesIn(value);
  const isLong = names.length > NAMES_AT_ONCE;
  const parts = names.flatMap((_, i) =>
    i % NAMES_AT_ONCE === 0 ? [names.slice(i, i + NAMES_AT_ONCE).join(' and ')] : [],
  );
  return {
    entry: isLong ? entry : rest,
    ...(abstract !== undefined && { abstract }),
    ...(isLong && { authors: parts }),
  };
}

/** Splits at each "and" outside braces. */
function namesIn(authors: string): string[] {
  const names: string[] = [];
  let depth = 0;
  let start = 0;
  for (const { 0: mark, index } of authors.matchAll(/\\.|[{}]|\sand\s/gis)) {
    if (mark === '{') depth++;
    else if (mark === '}') depth--;
    else if (depth === 0 && !mark.startsWith('\\')) {
      names.push(authors.slice(start, index));
      start = index + mark.length;
    }
  }
  return [...names, authors.slice(start)];
}

/** Cuts a field out of an entry if its value is in balanced braces, the usual form. Leaves any other form in place. */
function cutField(entry: string, name: keyof typeof FIELDS): CutEntry {
  const field = FIELDS[name];
  field.lastIndex = 0;
  const match = field.exec(entry);
  if (!match || field.exec(entry) !== null || !ENTRY_START.test(entry)) return { entry };
  const start = match.index + match[0].length;
  if (depthAt(entry, match.index) !== 1) return { entry };
  const end = endOfGroup(entry, start);
  if (end === undefined) return { entry };
  const after = entry.slice(end + 1);
  // The rest must be the next field or the end of the entry, without another entry.
  if (!/^\s{0,200}[,}]/.test(after) || /@\s*[a-z]+\s*[{(]/i.test(after)) return { entry };
  return { entry: entry.slice(0, match.index) + entry.slice(end + 1), value: entry.slice(start, end) };
}

/** Counts the open braces before `end`; undefined after a quoted value, in which braces may be unbalanced. */
function depthAt(text: string, end: number): number | undefined {
  let depth = 0;
  for (let i = 0; i < end; i++) {
    const char = text[i];
    if (char === '\\') i++;
    else if (char === '{') depth++;
    else if (char === '}') depth--;
    else if (char === '"' && depth === 1) return undefined;
  }
  return depth;
}

/** Returns the position of the brace that closes the group around `start`; undefined if it is missing. */
function endOfGroup(text: string, start: number): number | undefined {
  let depth = 1;
  for (let i = start; i < text.length; i++) {
    const char = text[i];
    if (char === '\\') i++;
    else if (char === '{') depth++;
    else if (char === '}' && --depth === 0) return i;
  }
  return undefined;
}
