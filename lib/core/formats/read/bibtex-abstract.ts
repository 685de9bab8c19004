/** An entry without its abstract, and the abstract. */
export interface CutEntry {
  readonly entry: string;
  readonly abstract?: string;
}

/** One entry in braces. */
const SINGLE = /^\s*@\s*[a-z]+\s*\{/i;
const FIELD = /,\s*abstract\s*=\s*\{/gi;

/**
 * Takes the abstract out of an entry where it stands in balanced braces, as nearly all do. It is most of the text and none of
 * the structure: without it the parser is done five times as soon. Anything unusual is left for the parser.
 */
export function cutAbstract(entry: string): CutEntry {
  FIELD.lastIndex = 0;
  const match = FIELD.exec(entry);
  if (!match || FIELD.exec(entry) !== null || !SINGLE.test(entry)) return { entry };
  const start = match.index + match[0].length;
  if (depthAt(entry, match.index) !== 1) return { entry };
  const end = endOfGroup(entry, start);
  if (end === undefined) return { entry };
  const after = entry.slice(end + 1);
  // What follows must be the next field or the end of the entry, and no other entry.
  if (!/^\s{0,200}[,}]/.test(after) || /@\s*[a-z]+\s*[{(]/i.test(after)) return { entry };
  return { entry: entry.slice(0, match.index) + entry.slice(end + 1), abstract: entry.slice(start, end) };
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
