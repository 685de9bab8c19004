import type { Paper } from '../../lib/core/papers/paper';
import { MarkedText } from '../marked-text';
import { useText } from '../text';

interface AbstractProps {
  paper: Paper;
  /** Search terms to mark. */
  terms: readonly string[] | undefined;
}

/** The whole abstract, or a note that it is unknown. */
export function Abstract({ paper, terms }: AbstractProps) {
  const t = useText();
  if (paper.abstract === '') return <p class="abstract absent">{t('popup.paper.noAbstract')}</p>;
  return (
    <p class="abstract" dir="auto">
      <MarkedText text={paper.abstract} terms={terms} />
    </p>
  );
}
