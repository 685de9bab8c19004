import { arxivIds, doiIds, paperAddress, type PaperIds } from '../../../addresses';
import { titleKey } from '../../../papers';
import { inDisplayOrder } from '../shared/names';
import { withoutMarkup } from '../markup';

/** What one vocabulary of a page says about one paper. */
export interface Statement {
  readonly vocabulary: 'citation' | 'json-ld' | 'dublin-core' | 'open-graph';
  /** Without markup; empty if the page gives only other facts in this vocabulary. */
  readonly title: string;
  readonly authors: readonly string[];
  readonly ids: PaperIds;
  readonly abstract?: string | undefined;
  readonly date?: string | undefined;
  readonly venue?: string | undefined;
  /** It stands in the body, maybe in a list of related papers. */
  readonly inBody?: boolean;
}

const MAX_TITLE = 1_000;
const MAX_ABSTRACT = 40_000;
const MAX_NAMES = 10_000;
/** A shorter title says nothing as a part of another: "Nature", "Reply". */
const MIN_PART = 8;
const SEPARATOR = /\s*[:|–—·•[\]()]\s*|\s-\s/g;
const MAX_PARTS = 20;

/** A title as the page writes it, in one line without markup. */
export function titleText(text: string): string {
  return withoutMarkup(text.slice(0, 4 * MAX_TITLE))
    .replace(/\s+/g, ' ')
    .trim();
}

/** An abstract without markup and without its heading; undefined if the page cut it off. */
export function abstractText(text: string | undefined): string | undefined {
  const clean = withoutMarkup((text ?? '').slice(0, 2 * MAX_ABSTRACT))
    .trim()
    .replace(/^abstract\s*(?:[:.]\s*|\n)/i, '')
    .trim();
  return clean === '' || /(?:…|\.\.\.)$/.test(clean) ? undefined : clean;
}

/**
 * Names of authors in reading order: of one name a value, and of lists with semicolons, or commas between full names.
 * Two full names with a comma are one ("van den Berg, Jan Willem"), unless the values are said to be lists.
 */
export function authorNames(values: readonly string[], areLists = false): string[] {
  const least = areLists ? 2 : 3;
  const single = values
    .slice(0, MAX_NAMES)
    .map((value) => withoutMarkup(value.replace(/\s+/g, ' ').slice(0, 200_000)).trim())
    .flatMap((value) => {
      const parts = value.split(value.includes(';') ? ';' : ',');
      const isList =
        value.includes(';') || (parts.length >= least && parts.every((part) => /\S\s+\S/.test(part.trim())));
      return isList ? parts : [value];
    });
  return inDisplayOrder(single);
}

/** A date without its time, and with hyphens. */
export function dateText(text: string | undefined): string | undefined {
  return text
    ?.slice(0, 60)
    .replace(/(?<=\d)T\d\d:.*$/, '')
    .replaceAll('/', '-');
}

/** The identifiers in a text that a page calls an identifier or an address of the paper. Other texts give none. */
export function idsIn(text: string): PaperIds {
  const bare = text.trim();
  return (/^arxiv:/i.test(bare) ? arxivIds(bare) : doiIds(bare)) ?? paperAddress(bare)?.ids ?? {};
}

/** Joins identifiers; of two of a kind the first stays. */
export function joinIds(all: readonly PaperIds[]): PaperIds {
  return Object.assign({}, ...all.toReversed()) as PaperIds;
}

/** The letters of a title, and of it without a subtitle, or without the name of a site or an identifier around it. */
export interface TitleForms {
  readonly key: string;
  readonly parts: ReadonlySet<string>;
}

export function titleForms(title: string): TitleForms {
  const text = title.slice(0, MAX_TITLE);
  const breaks = [...text.matchAll(SEPARATOR)].slice(0, MAX_PARTS);
  const parts = breaks.flatMap(({ 0: sign, index }) => [text.slice(0, index), text.slice(index + sign.length)]);
  return { key: titleKey(text), parts: new Set(parts.map(titleKey)) };
}

/** Whether two titles on a page are one: the same letters, or one is a part of the other. Similar ones are two titles. */
export function sameTitle(a: TitleForms, b: TitleForms): boolean {
  const isPart = (part: TitleForms, whole: TitleForms): boolean =>
    part.key.length >= MIN_PART && whole.parts.has(part.key);
  return a.key === b.key || isPart(a, b) || isPart(b, a);
}

/** Whether the name of the document contains a title. */
export function names(documentTitle: string, title: string): boolean {
  return titleKey(documentTitle.slice(0, 2 * MAX_TITLE)).includes(titleKey(title.slice(0, MAX_TITLE)));
}
