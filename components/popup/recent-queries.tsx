import { useRef } from 'preact/hooks';
import { CrossIcon } from '../icons';
import { IconButton } from '../shared/icon-button';
import { useText } from '../text';
import { shortened } from '../shared/shortened';

interface RecentQueriesProps {
  queries: readonly string[];
  onChoose: (query: string) => void;
  onRemove: (query: string) => void;
}

/** Recent queries: a click repeats the search, the cross removes the query. */
export function RecentQueries({ queries, onChoose, onRemove }: RecentQueriesProps) {
  const t = useText();
  const group = useRef<HTMLFieldSetElement>(null);
  if (queries.length === 0) return null;

  function remove(query: string, place: number): void {
    onRemove(query);
    // Keeps the focus in this group while it holds a query.
    requestAnimationFrame(() => {
      const buttons = group.current?.querySelectorAll<HTMLElement>('.icon-button') ?? [];
      buttons[Math.min(place, buttons.length - 1)]?.focus();
    });
  }

  return (
    <fieldset class="recent" aria-label={t('popup.recent.label')} ref={group}>
      {queries.map((query, place) => (
        <span class="recent-query" key={query}>
          <button type="button" class="text-button" dir="auto" onClick={() => onChoose(query)}>
            {shortened(query)}
          </button>
          <IconButton
            label={t('popup.recent.remove', { query: shortened(query) })}
            onClick={() => remove(query, place)}
          >
            <CrossIcon />
          </IconButton>
        </span>
      ))}
    </fieldset>
  );
}
