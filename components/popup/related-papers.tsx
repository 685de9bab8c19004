import { useEffect, useState } from 'preact/hooks';
import type { Paper } from '../../lib/core/papers/paper';
import { FactsLine } from '../paper-facts';
import { Topics } from '../shared/paper/topics';
import { useText } from '../text';
import type { FoundPaper, RelatedFound } from './state/ports';

interface RelatedPapersProps {
  paperId: string;
  related: (paperId: string) => Promise<readonly RelatedFound[]>;
  /** The paper with all that is known of it by now. */
  fullPaper: (paper: FoundPaper) => Paper;
  /** Called with the paper that the user clicks. */
  onChoose: (paper: FoundPaper) => void;
}

/** Related papers; renders nothing when there are none or they cannot be loaded. */
export function RelatedPapers({ paperId, related, fullPaper, onChoose }: RelatedPapersProps) {
  const t = useText();
  const [papers, setPapers] = useState<readonly RelatedFound[]>([]);
  useEffect(() => {
    let cancelled = false;
    related(paperId).then(
      (found) => cancelled || setPapers(found),
      () => undefined,
    );
    return () => void (cancelled = true);
  }, [paperId]);
  if (papers.length === 0) return null;
  return (
    <fieldset class="related" aria-label={t('popup.paper.related')}>
      <p class="related-heading">{t('popup.paper.related')}</p>
      {papers.map((paper) => (
        <div key={paper.id}>
          <button type="button" class="text-button" dir="auto" onClick={() => onChoose(paper)}>
            {paper.title}
          </button>
          <FactsLine paper={fullPaper(paper)} />
          <Topics topics={paper.topics} />
        </div>
      ))}
    </fieldset>
  );
}
