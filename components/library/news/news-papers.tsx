import { useEffect, useState } from 'preact/hooks';
import type { Paper } from '../../../lib/core/papers/paper';
import { BookmarkIcon } from '../../icons';
import { sourceLinks } from '../../../lib/core/papers/urls/offered-links';
import { knownArxivId, primaryUrl } from '../../../lib/core/papers/urls/paper-urls';
import { DateText, FactsLine } from '../../paper-facts';
import { linkLabel, OutLink } from '../../shared/out-link';
import { useText } from '../../text';
import type { LibraryPageState } from '../state/library-page-state';

/** Papers shown before the user asks for the rest. */
const FIRST = 5;

interface NewsPapersProps {
  state: LibraryPageState;
  ids: readonly string[];
  label: string;
}

/** New papers in a few lines each: title, links and the beginning of the abstract. */
export function NewsPapers({ state, ids, label }: NewsPapersProps) {
  const t = useText();
  const [all, setAll] = useState(false);
  const shown = all ? ids : ids.slice(0, FIRST);
  useEffect(() => void state.papers.want(shown), [state, shown.join()]);
  const papers = shown.flatMap((id) => state.papers.known.value.get(id) ?? []);
  return (
    <>
      <ul class="news" aria-label={label}>
        {papers.map((paper) => (
          <NewsPaper key={paper.id} state={state} paper={paper} />
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

function NewsPaper({ state, paper }: { state: LibraryPageState; paper: Paper }) {
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
