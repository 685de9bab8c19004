import { useLayoutEffect, useRef } from 'preact/hooks';

/** Calls `to` when the element goes away with the focus in it: somebody must take it. */
export function useHandOver(ref: { readonly current: HTMLElement | null }, to: () => void): void {
  const latest = useRef(to);
  latest.current = to;
  useLayoutEffect(() => {
    const element = ref.current;
    return () => {
      if (element?.contains(document.activeElement)) queueMicrotask(() => latest.current());
    };
  }, []);
}
