import { useEffect, useState } from 'preact/hooks';
import type { Paper } from '../../../lib/core/papers/paper';
import { BookmarkIcon } from '../../icons';
import { sourceLinks } from '../../../lib/core/papers/urls/offered-links';
import { knownArxivId, primaryUrl } from '../../../lib/core/papers/urls/paper-urls';
import { DateText, FactsLine } from '../../paper-facts';
import { linkLabel, OutLink } from '../../shared/out-link';
import { Topics } from '../../shared/paper/topics';
import { useText } from '../../text';
import type { LibraryPageState } from '../state/library-page-state';

const FIRST = 5;

interface BriefPapersProps {
  state: LibraryPageState;
  ids: readonly string[];
  label: string;
  /** Papers shown before the user asks for the rest. */
  first?: number;
  /** What a paper has in common with those that it is shown for. */
  topicsOf?: (id: string) => readonly string[];
}

/** Papers that need not be saved, in a few lines each: title, links and the beginning of the abstract. */
export function BriefPapers({ state, ids, label, first = FIRST, topicsOf = () => [] }: BriefPapersProps) {
  const t = useText();
  const [all, setAll] = useState(false);
  const shown = all ? ids : ids.slice(0, first);
  useEffect(() => void state.papers.want(shown), [state, shown.join()]);
  const papers = shown.flatMap((id) => state.papers.known.value.get(id) ?? []);
  return (
    <>
      <ul class="news" aria-label={label}>
        {papers.map((paper) => (
          <BriefPaper key={paper.id} state={state} paper={paper} topics={topicsOf(paper.id)} />
        ))}
      </ul>
      {ids.length > shown.length && (
        <button type="button" class="text-button" onClick={() => setAll(true)}>
          {t('news.more', ids.length - shown.length)}
        </button>
      )}
    </>
  );
}

interface BriefPaperProps {
  state: LibraryPageState;
  paper: Paper;
  topics: readonly string[];
}

function BriefPaper({ state, paper, topics }: BriefPaperProps) {
  const t = useText();
  const isSaved = state.library.saved.value.has(paper.id);
  const arxivId = knownArxivId(paper);
  return (
    <li class="news-paper" aria-label={paper.title}>
      <div>
        <OutLink class="news-title" url={primaryUrl(paper)} onOpen={state.openLink} isTitle>
          {paper.title}
        </OutLink>
        <FactsLine paper={paper} />
        <p class="line-facts">
          {arxivId !== undefined && <span>{t('popup.paper.arxiv', { id: arxivId })}</span>}
          {sourceLinks(paper)
            .filter(({ kind, number }) => kind !== 'other' && number === undefined)
            .map((link) => (
              <OutLink key={link.kind} url={link.url} onOpen={state.openLink}>
                {linkLabel(t, link)}
              </OutLink>
            ))}
          <DateText paper={paper} />
        </p>
        <Topics topics={topics} />
        {paper.abstract !== '' && (
          <p class="news-glimpse" dir="auto">
            {paper.abstract}
          </p>
        )}
      </div>
      <button
        type="button"
        class="icon-button save"
        aria-pressed={isSaved}
        aria-label={t('popup.paper.save', { title: paper.title })}
        title={t(isSaved ? 'popup.paper.unsaveHint' : 'popup.paper.saveHint')}
        onClick={() => void state.toggleSaved(paper)}
      >
        <BookmarkIcon />
      </button>
    </li>
  );
}
