import { compareIds, pageOf, paperAddress, type PaperIds } from '../../../addresses';
import { safeHttpsUrl } from '../../../papers';
import type { PaperDraft } from '../../types';
import { readPage } from './html-events';
import { identifiedBy } from './identified';
import { dataStatements } from './json-ld';
import { metaStatements } from './meta-tags';
import { headListener, type PageHead } from './page-head';
import { joinIds, names, sameTitle, titleForms, type Statement } from './statement';

/**
 * Why a page's paper is uncertain: the address names another paper than the page (`address`); the page has the tags of
 * several papers (`several`) or of a whole issue (`issue`); its vocabularies name different papers (`contradiction`);
 * only a part of the page has tags (`aside`).
 */
export type Doubt = 'address' | 'several' | 'issue' | 'contradiction' | 'aside';

/** The paper that a page is about: one, or a question for the user with what the page offers, or none. */
export type PagePaper =
  | { readonly kind: 'paper'; readonly draft: PaperDraft; readonly ids: PaperIds }
  | { readonly kind: 'unsure'; readonly drafts: readonly PaperDraft[]; readonly why: Doubt }
  | { readonly kind: 'none' };

/** Statements about one paper. */
type Group = Statement[];

const NONE: PagePaper = { kind: 'none' };
/** Papers offered in a question. */
const MAX_DRAFTS = 50;
/** What the tags of a whole issue, a volume or its first pages are called. */
const ISSUE_TITLE =
  /^(?:table of contents|contents|(?:front|back) ?matter|masthead|editorial board|issue information|(?:front |back )?cover|title page|preface)\b/i;
/** A whole volume, which has its editors as authors. */
const PROCEEDINGS = /^proceedings of (?:the|an?)\b/i;
const ISSUE_NUMBER = /\b(?:vol(?:ume|\.)?|issue|no\.)\s*\d/i;
const TRACKER = /([?&])(?:utm_\w+|fbclid|gclid|mc_[ce]id)=[^&#]*&?/gi;

/**
 * Which paper a page is about, by what it says in its head. `url` is the page's address, by default the canonical one
 * that it names. Never throws on anything a page says.
 *
 * The right paper, or a question: a paper is returned only if all that names one names the same, or if the address
 * picks one, or else the title of the document. `og:` tags count as a title only where an address or an identifier
 * says that there is a paper.
 */
export function pagePaper(head: PageHead, url: string = canonicalOf(head)): PagePaper {
  const { ids: address = {}, site } = paperAddress(url) ?? {};
  const statements = [...metaStatements(head, site), ...dataStatements(head)].sort(
    (a, b) => RANK[a.vocabulary] - RANK[b.vocabulary],
  );
  const isTitled = statements.some(({ vocabulary, title }) => vocabulary !== 'open-graph' && title !== '');
  const hasPaper = isTitled || [address, ...statements.map(({ ids }) => ids)].some((ids) => pageOf(ids) !== undefined);
  if (!hasPaper) return NONE;
  const strong = statements.filter(({ vocabulary }) => !isTitled || vocabulary !== 'open-graph');
  if (!strong.some(({ title }) => title !== '')) return NONE;

  const draftOf = (group: Group): PaperDraft => draftOfGroup(group, head, address, url);
  const unsure = (why: Doubt, groups: readonly Group[]): PagePaper => ({
    kind: 'unsure',
    why,
    drafts: groups.slice(0, MAX_DRAFTS).map(draftOf),
  });
  const groups = groupsOf(strong);
  const byAddress = (verdict: string): Group[] => groups.filter((one) => compareIds(idsOf(one), address) === verdict);
  const confirmed = byAddress('same');
  const candidates = confirmed.length > 0 ? confirmed : byAddress('unknown');
  if (candidates.length === 0) return unsure('address', groups);
  const isNamed = (one: Group): boolean => one.some(({ title }) => names(head.title, title));
  const [group, another] = candidates.length === 1 ? candidates : candidates.filter(isNamed);
  if (group === undefined || another !== undefined) {
    const isOneVocabulary = new Set(candidates.flat().map(({ vocabulary }) => vocabulary)).size === 1;
    return unsure(isOneVocabulary ? 'several' : 'contradiction', candidates);
  }
  if (isIssue(group)) return unsure('issue', [group]);
  if (!confirmed.includes(group) && !isNamed(group)) {
    // Tags in the body may be those of a related paper.
    if (group.every(({ inBody }) => inBody)) return unsure('aside', [group]);
    // The address names a paper by another kind of identifier, and the title of the document another thing.
    if (pageOf(address) !== undefined && /\S\s+\S+\s+\S/.test(head.title)) return unsure('address', [group]);
  }
  return { kind: 'paper', draft: draftOf(group), ids: joinIds([address, idsOf(group)]) };
}

/**
 * `pagePaper` for a page as HTML. Throws a `RefusedFile` when the page nests too deep or is hostile in another way that
 * `readPage` names.
 */
export async function readPagePaper(html: string, url?: string): Promise<PagePaper> {
  const listener = headListener();
  await readPage(once(html), [listener]);
  return pagePaper(listener.head(), url);
}

async function* once(text: string): AsyncGenerator<string> {
  yield text;
}

const RANK = { citation: 0, 'json-ld': 1, 'dublin-core': 2, 'open-graph': 3 };

function canonicalOf({ canonical, tags }: PageHead): string {
  return canonical ?? tags.find(({ name }) => name.toLowerCase() === 'og:url')?.content ?? '';
}

function idsOf(group: Group): PaperIds {
  return joinIds(group.map(({ ids }) => ids));
}

/** Puts together what concerns one paper: the same title, and no identifier of one kind with two values. */
function groupsOf(statements: readonly Statement[]): Group[] {
  const groups: Group[] = [];
  const forms = new Map(statements.map((statement) => [statement, titleForms(statement.title)]));
  const isSame = (a: Statement, b: Statement): boolean => {
    const [formsA, formsB] = [forms.get(a), forms.get(b)];
    return formsA !== undefined && formsB !== undefined && sameTitle(formsA, formsB);
  };
  for (const statement of statements.filter(({ title }) => title !== '')) {
    const group = groups.find(
      (one) => compareIds(idsOf(one), statement.ids) !== 'different' && one.some((other) => isSame(other, statement)),
    );
    if (group) group.push(statement);
    else groups.push([statement]);
  }
  // Facts without a title belong to the only paper there is, if they do not contradict it.
  const [only, another] = groups;
  if (only && another === undefined)
    only.push(...statements.filter(({ title, ids }) => title === '' && compareIds(idsOf(only), ids) !== 'different'));
  return groups;
}

function isIssue(group: Group): boolean {
  const title = group[0]?.title ?? '';
  if (PROCEEDINGS.test(title)) return true;
  if (group.some(({ authors }) => authors.length > 0)) return false;
  const isJournal = group.some(({ venue }) => venue !== undefined && sameTitle(titleForms(venue), titleForms(title)));
  return isJournal || ISSUE_TITLE.test(title) || ISSUE_NUMBER.test(title);
}

function draftOfGroup(group: Group, head: PageHead, address: PaperIds, url: string): PaperDraft {
  const first = <K extends 'authors' | 'abstract' | 'date' | 'venue'>(field: K): Statement[K] | undefined =>
    group.map((statement) => statement[field]).find((value) => value !== undefined && value.length !== 0);
  const own = idsOf(group);
  const ids = compareIds(own, address) === 'different' ? own : joinIds([own, address]);
  const abstract = first('abstract') ?? head.abstract;
  const date = first('date');
  const venue = first('venue');
  return {
    title: spelled(group[0]?.title ?? '', [...group.map(({ title }) => title), ...openTitles(head), head.title]),
    authors: first('authors') ?? [],
    ...(abstract !== undefined && { abstract }),
    ...identifiedBy(ids, ownPage(url)),
    ...(date !== undefined && { date }),
    ...(venue !== undefined && !/^(?:arxiv|corr$)/i.test(venue) && { venue }),
  };
}

/** The page's own address as the way back to a paper without an identifier. */
function ownPage(url: string): string | undefined {
  return safeHttpsUrl(url.replace(/#.*$/s, '').replace(TRACKER, '$1').replace(/[?&]$/, ''));
}

function openTitles({ tags }: PageHead): string[] {
  return tags.filter(({ name }) => name.toLowerCase() === 'og:title').map(({ content }) => content.slice(0, 2_000));
}

/** The title as another place of the page spells it, where the first writes it in capitals. */
function spelled(title: string, places: readonly string[]): string {
  if (/\p{Ll}/u.test(title) || !/\p{Lu}.*\p{Lu}/u.test(title)) return title;
  const small = title.toLowerCase();
  for (const place of places) {
    const text = place.replace(/\s+/g, ' ');
    const at = text.toLowerCase().indexOf(small);
    const found = text.slice(at, at + title.length);
    if (at >= 0 && found.toLowerCase() === small && /\p{Ll}/u.test(found)) return found;
  }
  return title;
}
