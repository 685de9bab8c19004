import { useMemo } from 'preact/hooks';
import { joinedNames, paperAuthors, paperFacts } from '../lib/core/papers/facts';
import { knownArxivId } from '../lib/core/papers/urls/paper-urls';
import { yearOf } from '../lib/core/papers/dates';
import type { Paper } from '../lib/core/papers/paper';
import { shownDate } from '../lib/core/papers/shown-date';
import { markTerms } from '../lib/core/search';
import { MarkedText } from './marked-text';
import { useText } from './text';

interface FactsLineProps {
  paper: Paper;
  terms?: readonly string[] | undefined;
}

/** Who wrote the paper, when and where, on one line. Nothing when none of it is known. */
export function FactsLine({ paper, terms }: FactsLineProps) {
  const facts = useMemo(
    () => paperFacts(paper, authorMeant(paper, terms)),
    [paper.authors, paper.date, paper.year, paper.arxivId, paper.venue, terms],
  );
  if (facts.length === 0) return null;
  return (
    <p class="paper-facts">
      {facts.map(({ kind, text }, i) => (
        <span key={kind} class={`fact-${kind}`}>
          {i > 0 && ' · '}
          <bdi>
            <MarkedText text={text} terms={terms} />
          </bdi>
        </span>
      ))}
    </p>
  );
}

/** Where a paper comes from: its id, and its date or the day of the list that had it. Nothing when neither is known. */
export function OriginLine({ paper }: { paper: Paper }) {
  const t = useText();
  const arxivId = knownArxivId(paper);
  const isDated = shownDate(paper) !== undefined;
  if (arxivId === undefined && !isDated) return null;
  return (
    <p class="origin">
      {arxivId !== undefined && <span>{t('popup.paper.arxiv', { id: arxivId })}</span>}
      {arxivId !== undefined && isDated && ' · '}
      <DateText paper={paper} />
    </p>
  );
}

/** The day of the list that had the paper, or another date beside which the year of the line of facts is not repeated. */
export function ListDay({ paper }: { paper: Paper }) {
  return yearOf(paper.date) === undefined ? <DateText paper={paper} /> : null;
}

/** The date of a paper, or the day of the list that had it. */
export function DateText({ paper }: { paper: Paper }) {
  const t = useText();
  const date = shownDate(paper);
  if (date === undefined) return null;
  return <bdi>{t(`popup.paper.date.${date.kind}`, { date: date.text })}</bdi>;
}

/** The place of the author whom the terms of a search mark most, so that the line says why the paper was found. */
function authorMeant(paper: Paper, terms: readonly string[] = []): number {
  if (terms.length === 0) return 0;
  const marks = paperAuthors(paper).map((name) => markTerms(name, terms).filter(({ marked }) => marked).length);
  return marks.indexOf(marks.reduce((most, count) => Math.max(most, count), 0));
}

/** Longer lists of authors fold, because they would hide the abstract. */
const MANY = 30;

/** All authors in the order of the source. */
export function AuthorList({ paper, terms }: Pick<FactsLineProps, 'paper' | 'terms'>) {
  const t = useText();
  const names = useMemo(() => paperAuthors(paper), [paper.authors]);
  if (names.length === 0) return null;
  const text = joinedNames(names);
  const list = (
    <p class="authors" dir="auto">
      <MarkedText text={text} terms={terms} />
    </p>
  );
  if (names.length <= MANY) return list;
  return (
    <details>
      <summary class="absent">{t('popup.paper.authors', names.length)}</summary>
      {list}
    </details>
  );
}
