import type { Paper } from '../../lib/core/papers/paper';
import { MarkedText } from '../marked-text';
import { useText } from '../text';

interface AbstractProps {
  paper: Paper;
  /** What was searched for, to be marked. */
  terms: readonly string[] | undefined;
}

/** The abstract whole, or that there is none. */
export function Abstract({ paper, terms }: AbstractProps) {
  const t = useText();
  if (paper.abstract === '') return <p class="abstract absent">{t('popup.paper.noAbstract')}</p>;
  return (
    <p class="abstract" dir="auto">
      <MarkedText text={paper.abstract} terms={terms} />
    </p>
  );
}
