import { signal } from '@preact/signals';

/** From this width on, details stand beside the list. The style sheets name the same width. */
const WIDE = '(min-width: 1100px)';

/** Whether the window has room for details beside the list. Call `stop` when done. */
export function createWideWindow() {
  const media = matchMedia(WIDE);
  const wide = signal(media.matches);
  const follow = (): void => void (wide.value = media.matches);
  media.addEventListener('change', follow);
  return { wide, stop: () => media.removeEventListener('change', follow) };
}
