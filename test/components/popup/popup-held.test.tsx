import { screen, waitFor, within } from '@testing-library/preact';
import { describe, expect, test } from 'vitest';
import type { PopupPorts } from '../../../components/popup/state/ports';
import { READING_LIST, type LibraryCommand } from '../../../lib/core/library';
import type { HeldRemovals } from '../../../lib/core/library/sync/removals';
import type { SyncReport } from '../../../lib/core/library/sync/sync-report';
import { fakePorts, later, paper } from '../support/fake-ports';
import { click, field, openPopup, settle, spoken } from '../support/open-popup';

const alpha = paper('Alpha Paper');
const beta = paper('Beta Paper');
const save = ({ id, title }: typeof alpha): LibraryCommand => ({
  type: 'save',
  paperId: id,
  listId: READING_LIST,
  stub: { title },
});
const heldPapers = (...papers: string[]): HeldRemovals => ({
  papers,
  members: papers.map((id) => `${id}/${READING_LIST}`),
  lists: [],
  notes: [],
});
const waiting: SyncReport = {
  status: { kind: 'problem', code: 'removals-held' },
  held: heldPapers(alpha.id, beta.id),
};

/** Opens the popup over a library of two papers that another browser removed. */
async function openHeld(overrides: Partial<PopupPorts> = {}) {
  const listeners: ((report: SyncReport) => void)[] = [];
  let report = waiting;
  const ports = fakePorts([alpha, beta], {
    problems: () => Promise.resolve([{ code: 'removals-held' }]),
    sync: () => Promise.resolve(report),
    onSyncChange: (callback) => {
      listeners.push(callback);
      return () => undefined;
    },
    ...overrides,
  });
  ports.changeElsewhere(save(alpha), save(beta));
  await openPopup(ports);
  return {
    ports,
    /** Sets the background's next answers. */
    answer: (next: SyncReport) => void (report = next),
    tell: (next: SyncReport) => {
      report = next;
      for (const listener of listeners) listener(next);
    },
  };
}

const region = (): HTMLElement | null => screen.queryByRole('region', { name: 'Removals waiting for your decision' });

describe('held removals in the popup', () => {
  test('are listed by name instead of the general message', async () => {
    await openHeld();
    expect(within(region()!).getByText('Another of your browsers removed 2 papers')).toBeTruthy();
    expect(within(region()!).getByText('Beta Paper')).toBeTruthy();
    expect(document.body.textContent).not.toContain('removed many papers at once');
  });

  test('show the general message until the background knows the papers', async () => {
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
  ])('are settled once by “%s” and focus the search field', async (button, call, said) => {
    const done = later<void>();
    const { ports, answer } = await openHeld({
      settleRemovals: ({ decision }) => {
        ports.calls.push(`settle ${decision}`);
        return done.promise;
      },
    });
    await click(within(region()!).getByRole('button', { name: button }));
    // No second decision can be sent while the first is under way.
    for (const each of within(region()!).getAllByRole('button'))
      expect((each as HTMLButtonElement).disabled).toBe(true);
    answer({ status: { kind: 'waiting' } });
    done.resolve();
    await settle();
    expect(region()).toBeNull();
    expect(ports.calls).toEqual([call]);
    expect(spoken()).toContain(said);
    expect(document.activeElement).toBe(field());
  });

  test('are accepted as shown, and removals that arrive meanwhile are shown at once', async () => {
    const done = later<void>();
    const answers: unknown[] = [];
    const { tell } = await openHeld({
      settleRemovals: (answer) => {
        answers.push(answer);
        return done.promise;
      },
    });
    await click(within(region()!).getByRole('button', { name: 'Remove them here too' }));
    tell({ ...waiting, held: heldPapers(beta.id) });
    done.resolve();
    await settle();
    expect(answers).toEqual([{ decision: 'accept', shown: heldPapers(alpha.id, beta.id) }]);
    expect(within(region()!).getByText('Another of your browsers removed 1 paper')).toBeTruthy();
  });

  test('stay when the decision does not reach the background', async () => {
    await openHeld({
      settleRemovals: () => {
        // Browsers do this when the focused button becomes disabled.
        (document.activeElement as HTMLElement).blur();
        return Promise.reject(new Error('silent'));
      },
    });
    within(region()!).getByRole('button', { name: 'Keep them everywhere' }).focus();
    await click(within(region()!).getByRole('button', { name: 'Keep them everywhere' }));
    expect(region()).toBeTruthy();
    const keep = within(region()!).getByRole('button', { name: 'Keep them everywhere' });
    expect((keep as HTMLButtonElement).disabled).toBe(false);
    await waitFor(() => expect(document.activeElement).toBe(keep));
    expect(spoken()).toContain('not');
  });
});
