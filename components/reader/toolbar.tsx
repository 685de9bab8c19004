import { useId, useRef } from 'preact/hooks';
import { MAX_ZOOM, MIN_ZOOM, type Zoom } from '../../lib/core/pdf/reader-place';
import { formatPercent } from '../format';
import {
  BeaconIcon,
  ExternalIcon,
  HelpIcon,
  InboxIcon,
  MinusIcon,
  MoonIcon,
  OutlineIcon,
  PanelIcon,
  PlusIcon,
  SearchIcon,
} from '../icons';
import { commandKey } from '../shared/keys/command-key';
import { useText } from '../text';
import type { ReaderState } from './state/reader-state';

const FITS = ['auto', 'page-width', 'page-fit'] as const;
const SCALES = [0.5, 0.75, 1, 1.25, 1.5, 2, 3, 4] as const;

/** The controls above the pages. */
export function Toolbar({ state, onHelp }: { state: ReaderState; onHelp: () => void }) {
  const t = useText();
  const file = useRef<HTMLInputElement>(null);
  const open = state.document.value;
  const panel = state.panel.value;
  return (
    <header class="tools">
      {open ? (
        <>
          <Tool
            label={t('reader.papers.title')}
            keys="L"
            pressed={panel === 'papers'}
            onClick={() => state.togglePanel('papers')}
          >
            <PanelIcon />
          </Tool>
          {open.outline.length > 0 && (
            <Tool
              label={t('reader.outline')}
              keys="O"
              pressed={panel === 'outline'}
              onClick={() => state.togglePanel('outline')}
            >
              <OutlineIcon />
            </Tool>
          )}
        </>
      ) : (
        <BeaconIcon />
      )}
      <h1 class="tools-title" dir="auto">
        {open?.title ?? t('reader.title')}
      </h1>
      {open && (
        <>
          <PageField state={state} pages={open.pages} />
          <ZoomControls state={state} />
          <Tool label={t('reader.find.label')} keys={`/ · ${commandKey()} F`} onClick={state.find.open}>
            <SearchIcon />
          </Tool>
          <Tool label={t('reader.dark')} pressed={state.darkPages.value} onClick={state.toggleDarkPages}>
            <MoonIcon />
          </Tool>
          {open.original !== undefined && (
            <Tool label={t('reader.original')} onClick={state.openOriginal}>
              <ExternalIcon />
            </Tool>
          )}
        </>
      )}
      <Tool label={t('reader.open')} onClick={() => file.current?.click()}>
        <InboxIcon />
      </Tool>
      {open && (
        <Tool label={t('popup.keys.label')} keys="?" onClick={onHelp}>
          <HelpIcon />
        </Tool>
      )}
      <input
        class="unseen"
        type="file"
        accept="application/pdf"
        tabIndex={-1}
        ref={file}
        aria-label={t('reader.open')}
        onChange={({ currentTarget: field }) => {
          state.takeFiles([...(field.files ?? [])]);
          // Allows choosing the same file again.
          field.value = '';
        }}
      />
    </header>
  );
}

interface ToolProps {
  label: string;
  keys?: string;
  pressed?: boolean;
  disabled?: boolean;
  onClick: () => void;
  children: preact.ComponentChildren;
}

function Tool({ label, keys, pressed, disabled, onClick, children }: ToolProps) {
  return (
    <button
      type="button"
      class="icon-button"
      aria-label={label}
      aria-pressed={pressed}
      title={keys === undefined ? label : `${label} (${keys})`}
      disabled={disabled}
      onClick={onClick}
    >
      {children}
    </button>
  );
}

function PageField({ state, pages }: { state: ReaderState; pages: number }) {
  const t = useText();
  const page = state.view.page.value;
  return (
    <form
      class="page-field"
      onSubmit={(event) => {
        event.preventDefault();
        const field = event.currentTarget.querySelector('input');
        const wanted = Number(field?.value);
        if (Number.isInteger(wanted) && wanted >= 1 && wanted <= pages) state.view.goTo(wanted);
        else if (field) field.value = String(page);
      }}
    >
      <input
        inputMode="numeric"
        autocomplete="off"
        aria-label={t('reader.page')}
        value={page}
        onFocus={({ currentTarget }) => currentTarget.select()}
        onBlur={({ currentTarget }) => void (currentTarget.value = String(state.view.page.peek()))}
      />
      <span class="quiet">{t('reader.ofPages', { pages })}</span>
    </form>
  );
}

function ZoomControls({ state }: { state: ReaderState }) {
  const t = useText();
  const id = useId();
  const scale = state.view.scale.value;
  const zoom = state.view.zoom.value;
  const isListed = typeof zoom === 'string' || SCALES.some((one) => one === zoom);
  return (
    <div class="zoom">
      <Tool label={t('reader.zoom.out')} keys="-" disabled={scale <= MIN_ZOOM} onClick={state.view.zoomOut}>
        <MinusIcon />
      </Tool>
      <label class="unseen" for={id}>
        {t('reader.zoom.label')}
      </label>
      <select
        id={id}
        value={String(zoom)}
        onChange={({ currentTarget: { value } }) => state.view.setZoom(zoomOf(value))}
      >
        {FITS.map((fit) => (
          <option key={fit} value={fit}>
            {t(`reader.zoom.${fit === 'auto' ? 'auto' : fit === 'page-fit' ? 'page' : 'width'}`)}
          </option>
        ))}
        {SCALES.map((one) => (
          <option key={one} value={String(one)}>
            {formatPercent(one)}
          </option>
        ))}
        {!isListed && <option value={String(zoom)}>{formatPercent(scale)}</option>}
      </select>
      <Tool label={t('reader.zoom.in')} keys="+" disabled={scale >= MAX_ZOOM} onClick={state.view.zoomIn}>
        <PlusIcon />
      </Tool>
    </div>
  );
}

const zoomOf = (value: string): Zoom => FITS.find((fit) => fit === value) ?? Number(value);
