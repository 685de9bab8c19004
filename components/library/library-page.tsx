/** The library page: its frame is here, and each of its views has a folder. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { Banners } from '../shared/banner';
import { DismissButton } from '../shared/dismiss-button';
import { HeldRemovalsBanner } from '../shared/held-removals';
import { useHandOver } from '../shared/use-hand-over';
import { LiveRegion } from '../shared/live-region';
import { ToastRegion } from '../shared/toast';
import { TextProvider, useText, type Translate } from '../text';
import { AddView } from './add/add-view';
import { carriesFiles } from './shared/dragging';
import { DropHint } from './add/drop-hint';
import { FileField } from './add/file-field';
import { restoreFocus } from './shared/restore-focus';
import { LikeView } from './papers/like-view';
import { KeysHelp } from './papers/keys-help';
import { NewsView } from './news/news-view';
import { PapersView } from './papers/papers-view';
import { DrawerBar } from './sidebar/drawer';
import { Sidebar } from './sidebar/sidebar';
import { ServerView } from './server/server-view';
import { SourcesView } from './add/sources-view';
import type { LibraryPageState } from './state/library-page-state';
import { droppedFiles } from './state/dropped-files';
import { StorageView } from './storage/storage-view';
import { TrashView } from './storage/trash-view';

const VIEWS = {
  papers: PapersView,
  like: LikeView,
  new: NewsView,
  add: AddView,
  sources: SourcesView,
  trash: TrashView,
  storage: StorageView,
  sync: ServerView,
};
const TYPING = 'textarea, input:not([type="checkbox"], [type="radio"])';

export function LibraryPage({ state, translate }: { state: LibraryPageState; translate: Translate }) {
  const root = useRef<HTMLDivElement>(null);
  const [help, setHelp] = useState(false);
  const [dropping, setDropping] = useState(false);
  const { view } = state.route.value;
  const View = VIEWS[view];
  useEffect(() => {
    const onKeyDown = pageKeys(state, root, () => setHelp(true));
    const onPaste = pagePaste(state, () => translate('library.add.pasted'));
    document.addEventListener('keydown', onKeyDown);
    document.addEventListener('paste', onPaste);
    return () => {
      document.removeEventListener('keydown', onKeyDown);
      document.removeEventListener('paste', onPaste);
    };
  }, [state]);

  function onDragOver(event: DragEvent): void {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    setDropping(true);
  }

  return (
    <TextProvider value={translate}>
      <div
        class="library"
        ref={root}
        onDragOver={onDragOver}
        onDragLeave={(event) => event.relatedTarget === null && setDropping(false)}
        onDrop={(event) => {
          setDropping(false);
          if (!carriesFiles(event)) return;
          event.preventDefault();
          if (event.dataTransfer)
            void droppedFiles(event.dataTransfer).then((files) => state.takeFiles(files), state.dropFailed);
        }}
      >
        <Sidebar state={state} />
        <main class="main">
          {/* The sidebar, which shows the title, is a drawer in narrow windows. */}
          <h1 class="unseen">{translate('library.title')}</h1>
          <DrawerBar state={state} />
          <Banners problems={state.problems} onRetry={state.load} onFocusLost={restoreFocus} />
          <HeldRemovalsBanner
            sync={state.sync}
            library={state.library}
            titleOf={state.titleOf}
            onFocusLost={restoreFocus}
          />
          {state.remindsToExport.value && <ExportReminder state={state} />}
          <View state={state} />
          <FileField state={state} />
          <ToastRegion toast={state.toast} onFocusLost={restoreFocus} />
          <LiveRegion message={state.announcement.value} />
        </main>
        {dropping && <DropHint />}
        {help && <KeysHelp onClose={() => setHelp(false)} />}
      </div>
    </TextProvider>
  );
}

/** Reminds the user to export: without sync, a file is the only other copy. */
function ExportReminder({ state }: { state: LibraryPageState }) {
  const t = useText();
  const reminder = useRef<HTMLDivElement>(null);
  useHandOver(reminder, restoreFocus);
  return (
    <div class="banner reminder" ref={reminder}>
      <p>
        {t('library.storage.reminder', state.library.view.value.papers.length)}{' '}
        <button
          type="button"
          class="text-button"
          onClick={() => void state.exportFile(state.targets.everything(), 'json')}
        >
          {t('library.storage.exportNow')}
        </button>
      </p>
      <DismissButton onDismiss={state.dismissReminder} />
    </div>
  );
}

/** Adds the papers in what the user pastes outside of a text field. */
function pagePaste(state: LibraryPageState, name: () => string) {
  return function onPaste(event: ClipboardEvent): void {
    if (event.defaultPrevented || (event.target as Element).matches(TYPING)) return;
    const files = [...(event.clipboardData?.files ?? [])];
    const text = event.clipboardData?.getData('text/plain');
    if (files.length > 0) void state.takeFiles(files);
    else if (text) void state.takeText(text, name());
    else return;
    event.preventDefault();
  };
}

/** Keys that work wherever the focus is. `createGridKeys` handles those of the list of papers. */
function pageKeys(state: LibraryPageState, root: { current: HTMLElement | null }, showHelp: () => void) {
  const find = (selector: string): HTMLElement | null => root.current?.querySelector<HTMLElement>(selector) ?? null;
  return function onKeyDown(event: KeyboardEvent): void {
    const target = event.target as Element;
    if (event.defaultPrevented || event.isComposing || event.altKey) return;
    const command = event.ctrlKey || event.metaKey;
    const inFilter = target.matches('input[type="search"]');
    if (command && event.key.toLowerCase() === 'z' && !event.shiftKey) {
      if ((target.matches(TYPING) && !inFilter) || (inFilter && state.query.peek() !== '')) return;
      if (state.toast.current.peek()?.undo === undefined) return;
      void state.toast.undo();
    } else if (inFilter && event.key === 'Escape' && state.query.peek() !== '') state.query.value = '';
    else if (inFilter && event.key === 'ArrowDown') find('[data-paper][tabindex="0"]')?.focus();
    else if (target.matches(TYPING) || command) return;
    else if (event.key === '/') find('input[type="search"]')?.focus();
    else if (event.key === '?') showHelp();
    else if (event.key.toLowerCase() === 'l' && state.selection.peek().active !== undefined) {
      const { active, ids } = state.selection.peek();
      if (ids.size === 0 && active !== undefined)
        state.selection.value = { ids: new Set([active]), active, anchor: active };
      setTimeout(() => find('[data-lists]')?.click());
    } else return;
    event.preventDefault();
  };
}
