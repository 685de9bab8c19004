import { screen, within } from '@testing-library/preact';
import { describe, expect, test } from 'vitest';
import type { PopupPorts } from '../../components/popup/ports';
import { READING_LIST, type LibraryCommand } from '../../lib/core/library';
import type { SyncReport } from '../../lib/core/library/sync-report';
import { fakePorts, later, paper } from './fake-ports';
import { click, field, openPopup, settle, spoken } from './open-popup';

const alpha = paper('Alpha Paper');
const beta = paper('Beta Paper');
const save = ({ id, title }: typeof alpha): LibraryCommand => ({
  type: 'save',
  paperId: id,
  listId: READING_LIST,
  stub: { title },
});
const waiting: SyncReport = {
  status: { kind: 'problem', code: 'removals-held' },
  held: { papers: [alpha.id, beta.id], lists: [], notes: [] },
};

/** A popup over a library of two papers, of which another browser removed both. */
async function openHeld(overrides: Partial<PopupPorts> = {}) {
  const listeners: ((report: SyncReport) => void)[] = [];
  const ports = fakePorts([alpha, beta], {
    problems: () => Promise.resolve([{ code: 'removals-held' }]),
    sync: () => Promise.resolve(waiting),
    onSyncChange: (callback) => {
      listeners.push(callback);
      return () => undefined;
    },
    ...overrides,
  });
  ports.changeElsewhere(save(alpha), save(beta));
  await openPopup(ports);
  return { ports, tell: (report: SyncReport) => listeners.forEach((listener) => listener(report)) };
}

const region = (): HTMLElement | null => screen.queryByRole('region', { name: 'Removals that wait for you' });

describe('removals that wait for the user', () => {
  test('are named, in place of the mere news of them', async () => {
    await openHeld();
    expect(within(region()!).getByText('Another of your browsers removed 2 papers')).toBeTruthy();
    expect(within(region()!).getByText('Beta Paper')).toBeTruthy();
    expect(document.body.textContent).not.toContain('removed many papers at once');
  });

  test('are news until the background knows which', async () => {
    const { tell } = await openHeld({ sync: () => Promise.resolve({ status: { kind: 'waiting' } }) });
    expect(region()).toBeNull();
    expect(document.body.textContent).toContain('removed many papers at once');
    tell(waiting);
    await settle();
    expect(region()).toBeTruthy();
  });

  test.each([
    ['Keep them everywhere', 'settle keep', 'Kept.'],
    ['Remove them here too', 'settle accept', 'Removed here too.'],
  ])('%s: is done once, said, and the field takes the focus', async (button, call, said) => {
    const done = later<void>();
    const { ports } = await openHeld({
      settleRemovals: (decision) => {
        ports.calls.push(`settle ${decision}`);
        return done.promise;
      },
    });
    await click(within(region()!).getByRole('button', { name: button }));
    // The other answer cannot follow while the first is on its way.
    for (const each of within(region()!).getAllByRole('button'))
      expect((each as HTMLButtonElement).disabled).toBe(true);
    done.resolve();
    await settle();
    expect(region()).toBeNull();
    expect(ports.calls).toEqual([call]);
    expect(spoken()).toContain(said);
    expect(document.activeElement).toBe(field());
  });

  test('stay when the answer did not reach the background', async () => {
    await openHeld({ settleRemovals: () => Promise.reject(new Error('silent')) });
    await click(within(region()!).getByRole('button', { name: 'Keep them everywhere' }));
    expect(region()).toBeTruthy();
    const keep = within(region()!).getByRole('button', { name: 'Keep them everywhere' });
    expect((keep as HTMLButtonElement).disabled).toBe(false);
    expect(spoken()).toContain('not');
  });
});
