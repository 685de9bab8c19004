import { useLayoutEffect, useRef } from 'preact/hooks';

/** Calls `to` when the component unmounts while the focus is in the element, so that `to` can focus another one. */
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
