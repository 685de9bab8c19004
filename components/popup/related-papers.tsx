import { useEffect, useState } from 'preact/hooks';
import { useText } from '../text';
import type { FoundPaper } from './state/ports';

interface RelatedPapersProps {
  paperId: string;
  related: (paperId: string) => Promise<readonly FoundPaper[]>;
  /** Called with the paper that the user clicks. */
  onChoose: (paper: FoundPaper) => void;
}

/** Related papers; renders nothing when there are none or they cannot be loaded. */
export function RelatedPapers({ paperId, related, onChoose }: RelatedPapersProps) {
  const t = useText();
  const [papers, setPapers] = useState<readonly FoundPaper[]>([]);
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
        <button type="button" class="text-button" dir="auto" key={paper.id} onClick={() => onChoose(paper)}>
          {paper.title}
        </button>
      ))}
    </fieldset>
  );
}
