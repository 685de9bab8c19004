import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createToastState, TOAST_MS, UNDO_MS } from '../../../components/shared/state/toast-state';
import type { Message } from '../../../components/text';

const removed = (list: string): Message => ({ key: 'popup.said.removed', values: { list } });
const undo = () => Promise.resolve();

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('a toast with Undo', () => {
  test('disappears after its time', () => {
    const toast = createToastState();
    toast.show({ message: removed('A'), undo });
    vi.advanceTimersByTime(UNDO_MS - 1);
    expect(toast.current.value?.message).toEqual(removed('A'));
    vi.advanceTimersByTime(1);
    expect(toast.current.value).toBeUndefined();
  });

  test('without Undo disappears earlier', () => {
    const toast = createToastState();
    toast.show({ message: { key: 'popup.said.settingFailed' } });
    vi.advanceTimersByTime(TOAST_MS);
    expect(toast.current.value).toBeUndefined();
  });

  test('stays while held and restarts its time when released', () => {
    const toast = createToastState();
    toast.show({ message: removed('A'), undo });
    toast.hold();
    vi.advanceTimersByTime(10 * UNDO_MS);
    expect(toast.current.value).toBeDefined();
    toast.release();
    vi.advanceTimersByTime(UNDO_MS - 1);
    expect(toast.current.value).toBeDefined();
    vi.advanceTimersByTime(1);
    expect(toast.current.value).toBeUndefined();
  });

  test('undoes its change and then shows the previous offer again', async () => {
    const toast = createToastState();
    const first = vi.fn(undo);
    toast.show({ message: removed('A'), undo: first });
    toast.show({ message: removed('B'), undo });
    await toast.undo();
    expect(toast.current.value?.message).toEqual(removed('A'));
    await toast.undo();
    expect(first).toHaveBeenCalledOnce();
    expect(toast.current.value).toBeUndefined();
  });

  test('comes back after a message without undo is withdrawn', async () => {
    const toast = createToastState();
    toast.show({ message: removed('A'), undo });
    const failed = { message: { key: 'popup.said.settingFailed' } } as const;
    toast.show(failed);
    expect(toast.current.value).toBe(failed);
    toast.withdraw(failed);
    expect(toast.current.value?.message).toEqual(removed('A'));
  });
});

test('a toast shown after a held toast was dismissed disappears on its own', () => {
  const toast = createToastState();
  toast.show({ message: removed('A'), undo });
  toast.hold();
  toast.dismiss();
  toast.show({ message: removed('B'), undo });
  vi.advanceTimersByTime(UNDO_MS);
  expect(toast.current.value).toBeUndefined();
});
