/** The PDF reader: its frame is here; `state` holds everything it shows and does. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { LiveRegion } from '../shared/live-region';
import { ToastRegion } from '../shared/toast';
import { TextProvider, type Translate } from '../text';
import { FindBar } from './find-bar';
import { ReaderKeys } from './keys-help';
import { Outline } from './outline';
import { PasswordForm } from './password-form';
import { PapersPanel } from './papers-panel';
import { readerKeys } from './reader-keys';
import { Stage } from './stage';
import type { ReaderState } from './state/reader-state';
import { Toolbar } from './toolbar';

interface ReaderPageProps {
  state: ReaderState;
  translate: Translate;
  /** The element in which the pages are drawn. */
  pages: HTMLElement;
}

export function ReaderPage({ state, translate, pages }: ReaderPageProps) {
  const [help, setHelp] = useState(false);
  const frame = useRef<HTMLDivElement>(null);
  const phase = state.phase.value;
  const { title } = state.document.value ?? {};
  const panel = state.panel.value;

  useEffect(() => {
    frame.current?.prepend(pages);
    const stop = new AbortController();
    // Before the card, which keeps its keys to itself.
    const options = { capture: true, signal: stop.signal };
    window.addEventListener(
      'keydown',
      readerKeys(state, pages, () => setHelp(true)),
      options,
    );
    return () => stop.abort();
  }, [state, pages]);
  useEffect(() => void (document.documentElement.dataset.state = phase), [phase]);
  const dark = state.darkPages.value;
  useEffect(() => void pages.classList.toggle('dark-pages', dark), [dark]);
  useEffect(() => {
    const name = translate('extension.name');
    document.title = title === undefined ? `${translate('reader.title')} – ${name}` : `${title} – ${name}`;
  }, [title]);

  return (
    <TextProvider value={translate}>
      <div
        class="reader"
        onDragOver={(event) => event.dataTransfer?.types.includes('Files') && event.preventDefault()}
        onDrop={(event) => {
          if (!event.dataTransfer?.files.length) return;
          event.preventDefault();
          state.takeFiles(event.dataTransfer.files);
        }}
      >
        <Toolbar state={state} onHelp={() => setHelp(true)} />
        <div class="room">
          {state.isOpen.value && panel === 'papers' && <PapersPanel state={state} />}
          {state.isOpen.value && panel === 'outline' && <Outline state={state} />}
          <main class="frame" ref={frame}>
            {state.find.isOpen.value && <FindBar state={state} onClose={() => pages.focus()} />}
            <Stage state={state} />
            <ToastRegion toast={state.toast} onFocusLost={() => pages.focus()} />
          </main>
        </div>
        {state.password.value && <PasswordForm {...state.password.value} />}
        {help && <ReaderKeys onClose={() => setHelp(false)} />}
        <LiveRegion message={state.announcement.value} />
      </div>
    </TextProvider>
  );
}
