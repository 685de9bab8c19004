import { useMemo } from 'preact/hooks';
import { paperAuthors, paperFacts } from '../lib/core/papers/facts';
import type { Paper } from '../lib/core/papers/paper';
import { markTerms } from '../lib/core/search';
import { MarkedText } from './marked-text';
import { useText } from './text';

interface FactsLineProps {
  paper: Paper;
  terms?: readonly string[] | undefined;
  /** Whether the facts are still loading: the line keeps its height, so that nothing moves when they arrive. */
  awaited?: boolean;
}

/** Who wrote the paper, when and where, on one line. Nothing when none of it is known. */
export function FactsLine({ paper, terms, awaited = false }: FactsLineProps) {
  const facts = useMemo(
    () => paperFacts(paper, authorMeant(paper, terms)),
    [paper.authors, paper.date, paper.arxivId, paper.venue, terms],
  );
  if (facts.length === 0 && !awaited) return null;
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
  // Names such as "Vaswani, Ashish" need another separator.
  const text = names.join(names.some((name) => name.includes(',')) ? '; ' : ', ');
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
