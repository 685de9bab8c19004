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

/** Returns the position behind an entry in braces; undefined if they do not close or another entry follows. */
export function endOfEntry(entry: string): number | undefined {
  const start = ENTRY_START.exec(entry);
  const end = start ? endOfGroup(entry, start[0].length) : undefined;
  return end === undefined || /@\s*[a-z]+\s*[{(]/i.test(entry.slice(end + 1)) ? undefined : end + 1;
}

/** Fields that are worth to be read one by one. */
const USEFUL =
  /^(?:title|subtitle|author|editor|year|month|day|date|journal|journaltitle|booktitle|doi|url|eprint|eprinttype|archiveprefix|arxivid|abstract|note|howpublished|volume|number|links)$/;
/** Each is parsed by itself, which takes a millisecond. */
const MAX_FIELDS = 40;

/** The useful fields of an entry by name, with their values as written, and the names of those without a readable value. */
export interface EntryFields {
  readonly values: ReadonlyMap<string, string>;
  readonly damaged: readonly string[];
}

const FIELD = /[\s,]{0,2000}([a-z][\w .:+-]{0,100}?)\s{0,100}=\s{0,100}/iy;
const NEXT_LINE = /[,}"]\s{0,200}\n\s{0,200}[a-z][\w-]{0,60}\s{0,100}=\s{0,100}["{\w]/i;
const NEXT_FIELD = /(?:,|\n)\s{0,200}[a-z][\w-]{0,60}\s{0,100}=\s{0,100}["{\w]/gi;

/**
 * Splits an entry that the parser refuses at braces and quotation marks alone. Accepts a missing comma, a key with
 * spaces, and text behind a value, which costs that field. In an entry that does not close, fields that stand on lines
 * of their own are read. Undefined without a title.
 */
export function fieldsOf(entry: string): EntryFields | undefined {
  const start = ENTRY_START.exec(entry);
  if (!start) return undefined;
  const end = endOfGroup(entry, start[0].length);
  const key = /[^,={}"]{0,200},/y;
  key.lastIndex = start[0].length;
  const from = start[0].length + (key.exec(entry)?.[0].length ?? 0);
  const values = new Map<string, string>();
  const damaged: string[] = [];
  const add = (name: string, value: string | undefined): void => {
    const field = name.toLowerCase();
    if (!USEFUL.test(field) || values.has(field) || damaged.length >= MAX_FIELDS) return;
    if (value === undefined) damaged.push(field);
    else values.set(field, value);
  };
  const last = end ?? entry.length;
  for (let at = from; at < last && values.size < MAX_FIELDS;) {
    FIELD.lastIndex = at;
    const found = FIELD.exec(entry);
    if (!found) break;
    const valueStart = at + found[0].length;
    const valueEnd = endOfValue(entry, valueStart, last);
    const isClosed = valueEnd !== undefined && /^\s{0,200}(?:[,}]|$|\n)/.test(entry.slice(valueEnd, valueEnd + 202));
    // In an entry that does not close, the field whose brace is missing would hold all fields after it.
    const isWhole = isClosed && (end !== undefined || !NEXT_LINE.test(entry.slice(valueStart, valueEnd)));
    NEXT_FIELD.lastIndex = isWhole ? valueEnd : valueStart;
    at = isWhole ? valueEnd : (NEXT_FIELD.exec(entry)?.index ?? last);
    add(found[1] ?? '', isWhole ? entry.slice(valueStart, valueEnd) : undefined);
  }
  return values.has('title') ? { values, damaged } : undefined;
}

/** Returns the end of a value and of what is joined to it with #. */
function endOfValue(entry: string, from: number, end: number): number | undefined {
  const joint = /\s{0,100}#\s{0,100}/y;
  for (let at = from; at < end;) {
    const to = endOfPart(entry, at, end);
    if (to === undefined) return undefined;
    joint.lastIndex = to;
    const joined = joint.exec(entry);
    if (!joined) return to;
    at = to + joined[0].length;
  }
  return undefined;
}

function endOfPart(entry: string, at: number, end: number): number | undefined {
  if (entry[at] === '{') {
    const close = endOfGroup(entry, at + 1);
    return close === undefined ? undefined : close + 1;
  }
  if (entry[at] !== '"') {
    const bare = /[^\s,{}"#]+/y;
    bare.lastIndex = at;
    const word = bare.exec(entry)?.[0].length;
    return word === undefined ? undefined : at + word;
  }
  let depth = 0;
  for (let i = at + 1; i < end; i++) {
    if (entry[i] === '\\') i++;
    else if (entry[i] === '{') depth++;
    else if (entry[i] === '}') depth--;
    else if (entry[i] === '"' && depth <= 0) return i + 1;
  }
  return undefined;
}
