import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';

/** Whether no element has the focus: the body gets it when the focused element leaves the document. */
export function focusIsLost(): boolean {
  return document.activeElement === document.body || document.activeElement === null;
}

/** Focuses the element after a change of `step` removed the element that had the focus. */
export function useFocusAfterStep(ref: { readonly current: HTMLElement | null }, step: string, isEnabled = true): void {
  useEffect(() => {
    if (isEnabled && focusIsLost()) ref.current?.focus();
  }, [step]);
}

/** Calls `onLost` when a component removes an element that has the focus. The element takes the returned handlers. */
export function useLostFocus(isShown: boolean, onLost: () => void) {
  const isFocused = useRef(false);
  useLayoutEffect(() => {
    if (isShown || !isFocused.current) return;
    isFocused.current = false;
    onLost();
  }, [isShown]);
  return {
    onFocusIn: (): void => void (isFocused.current = true),
    onFocusOut({ relatedTarget }: FocusEvent): void {
      // Without a new target, the focused element was removed.
      if (relatedTarget !== null) isFocused.current = false;
    },
  };
}
