import { batch, signal } from '@preact/signals';
import type { FindResult, PdfView } from './ports';

/** The search in the document. */
export function createFindState(view: PdfView) {
  const isOpen = signal(false);
  const query = signal('');
  const result = signal<FindResult | undefined>(undefined);
  /** Counts requests to open, so that a second one moves the focus into the field again. */
  const asked = signal(0);

  view.onFind((next) => {
    if (isOpen.peek() && query.peek() !== '') result.value = next;
  });

  return {
    isOpen,
    query,
    result,
    asked,
    open: () =>
      batch(() => {
        isOpen.value = true;
        asked.value++;
      }),
    close() {
      if (!isOpen.peek()) return;
      batch(() => {
        isOpen.value = false;
        query.value = '';
        result.value = undefined;
      });
      view.endFind();
    },
    type(text: string) {
      query.value = text;
      if (text === '') {
        result.value = undefined;
        view.endFind();
      } else view.find(text);
    },
    step: (direction: 'next' | 'previous') => query.peek() !== '' && view.find(query.peek(), direction),
  };
}
