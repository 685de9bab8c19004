import { useRef } from 'preact/hooks';
import { formatNumber } from '../format';
import { useText } from '../text';
import type { ViewName } from './state/popup-state';

/** Ids of the panel that the tabs control, and of each tab. */
export const PANEL_ID = 'view';
export const tabId = (view: ViewName): string => `tab-${view}`;

const ORDER: readonly ViewName[] = ['page', 'search', 'saved'];

interface TabsProps {
  view: ViewName;
  /** Numbers beside the names; a missing entry shows no number. */
  counts: Partial<Record<ViewName, number>>;
  onSelect: (view: ViewName) => void;
}

export function Tabs({ view, counts, onSelect }: TabsProps) {
  const t = useText();
  const list = useRef<HTMLDivElement>(null);

  function onKeyDown(event: KeyboardEvent): void {
    const step = stepOf(event, list.current);
    if (step === 0) return;
    event.preventDefault();
    const next = ORDER.at((ORDER.indexOf(view) + step) % ORDER.length) ?? view;
    onSelect(next);
    list.current?.querySelector<HTMLElement>(`#${tabId(next)}`)?.focus();
  }

  return (
    <div class="tabs" role="tablist" aria-label={t('popup.views.label')} ref={list}>
      {ORDER.map((name) => (
        <button
          key={name}
          type="button"
          role="tab"
          id={tabId(name)}
          class="tab"
          aria-selected={name === view}
          aria-controls={PANEL_ID}
          tabIndex={name === view ? 0 : -1}
          onClick={() => onSelect(name)}
          onKeyDown={onKeyDown}
        >
          <span>{t(`popup.views.${name}`)}</span>
          {counts[name] !== undefined && <span class="count"> {formatNumber(counts[name])}</span>}
        </button>
      ))}
    </div>
  );
}

function stepOf({ key }: KeyboardEvent, list: HTMLElement | null): number {
  if (list === null || (key !== 'ArrowRight' && key !== 'ArrowLeft')) return 0;
  const forward = getComputedStyle(list).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
  return key === forward ? 1 : -1;
}
