import { batch, signal } from '@preact/signals';
import type { Zoom } from '../../../lib/core/pdf/reader-place';
import type { PdfView } from './ports';

/** Factor of one step of the zoom. */
const STEP = 1.2;

/** How the pages are shown. */
export function createViewState(view: PdfView) {
  const page = signal(1);
  const zoom = signal<Zoom>('auto');
  const scale = signal(1);

  view.onView((shown) =>
    batch(() => {
      page.value = shown.page;
      zoom.value = shown.zoom;
      scale.value = shown.scale;
    }),
  );

  return {
    page,
    zoom,
    scale,
    goTo: (to: number) => view.goTo(to),
    setZoom: (to: Zoom) => view.setZoom(to),
    zoomIn: () => view.zoomBy(STEP),
    zoomOut: () => view.zoomBy(1 / STEP),
  };
}
