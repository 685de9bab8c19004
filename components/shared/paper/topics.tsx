import { useText } from '../../text';

/** Says what a paper has in common with those it is shown beside; nothing when that is unknown. */
export function Topics({ topics }: { topics: readonly string[] }) {
  const t = useText();
  if (topics.length === 0) return null;
  return (
    <p class="line-facts" dir="auto">
      {t('popup.paper.topics', { topics: topics.join(' · ') })}
    </p>
  );
}
