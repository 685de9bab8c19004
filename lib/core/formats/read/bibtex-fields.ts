/** An entry without a field, and what stood in that. */
interface CutEntry {
  readonly entry: string;
  readonly value?: string;
}

/** One entry in braces. */
const SINGLE = /^\s*@\s*[a-z]+\s*\{/i;
const FIELDS = { abstract: /,\s*abstract\s*=\s*\{/gi, author: /,\s*author\s*=\s*\{/gi };

/** An entry without what would keep the parser busy. */
export interface LightEntry {
  readonly entry: string;
  readonly abstract?: string;
  /** The value of the authors' field in parts of a few names. */
  readonly authors?: readonly string[];
}

/** Names that the parser gets at once: it compares each with all others. */
const NAMES_AT_ONCE = 25;

/**
 * Takes the abstract out of an entry, and the authors where they are many. The abstract is most of the text and none of the
 * structure: without it the parser is done five times as soon. A thousand authors would take it seconds.
 */
export function lightened(whole: string): LightEntry {
  const { entry: rest, value: abstract } = cut(whole, 'abstract');
  const { entry, value = '' } = cut(rest, 'author');
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

/** The names between each "and" that stands in no braces. */
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

/** Takes a field out of an entry where it stands in balanced braces, as nearly all do. Anything unusual is left in. */
function cut(entry: string, name: keyof typeof FIELDS): CutEntry {
  const field = FIELDS[name];
  field.lastIndex = 0;
  const match = field.exec(entry);
  if (!match || field.exec(entry) !== null || !SINGLE.test(entry)) return { entry };
  const start = match.index + match[0].length;
  if (depthAt(entry, match.index) !== 1) return { entry };
  const end = endOfGroup(entry, start);
  if (end === undefined) return { entry };
  const after = entry.slice(end + 1);
  // What follows must be the next field or the end of the entry, and no other entry.
  if (!/^\s{0,200}[,}]/.test(after) || /@\s*[a-z]+\s*[{(]/i.test(after)) return { entry };
  return { entry: entry.slice(0, match.index) + entry.slice(end + 1), value: entry.slice(start, end) };
}

/** How many braces are open before `end`; a quote inside none of them makes it unknowable. */
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

/** Where the group that begins at `start` is closed. */
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
