import { signal } from '@preact/signals';
import type { ServerFaultCode, ServerForm, ServerReport } from '../../../lib/core/library/files/server-report';
import type { ServerPorts } from './ports';

/** What happened last: the state of the sync, or the folder that a test found. */
export type ServerSaid = ServerReport['status'] | { kind: 'found'; address: string };

export type ServerState = ReturnType<typeof createServerState>;

/** The sync through an own server: its set-up, and what happened last in one sentence. */
export function createServerState(ports: ServerPorts) {
  const report = signal<ServerReport | undefined>(undefined);
  const said = signal<ServerSaid>({ kind: 'off' });
  const busy = signal(false);

  function fail(code: ServerFaultCode): void {
    said.value = { kind: 'fault', fault: { code } };
  }

  function show(next: ServerReport): void {
    report.value = next;
    said.value = next.status;
  }

  async function load(): Promise<void> {
    await ports.server().then(show, () => undefined);
  }

  /** Runs an action, one at a time. */
  async function act(action: () => Promise<ServerReport>): Promise<void> {
    if (busy.peek()) return;
    busy.value = true;
    said.value = { kind: 'working' };
    await action().then(show, () => fail('library'));
    busy.value = false;
  }

  async function withAccess(address: string, action: () => Promise<void>): Promise<void> {
    const allowed = await ports.requestServerAccess(address).catch(() => false);
    if (allowed) await action();
    else fail('refused');
  }

  return {
    report,
    said,
    busy,
    load,
    /** Call it synchronously in a click handler. Resolves to the folder that answered. */
    async test(form: Omit<ServerForm, 'passphrase'>): Promise<string | undefined> {
      let found: string | undefined;
      await withAccess(form.address, async () => {
        said.value = { kind: 'working' };
        busy.value = true;
        const result = await ports.testServer(form).catch(() => undefined);
        busy.value = false;
        if (result?.ok !== true) said.value = { kind: 'fault', fault: result?.fault ?? { code: 'library' } };
        else said.value = { kind: 'found', address: (found = result.address) };
      });
      return found;
    },
    /** Call it synchronously in a click handler. */
    connect: (form: ServerForm) => withAccess(form.address, () => act(() => ports.connectServer(form))),
    syncNow: () => act(() => ports.syncServer()),
    disconnect: (deleteFiles: boolean) => act(() => ports.disconnectServer(deleteFiles)),
    changePassphrase: (text: string) => act(() => ports.changePassphrase(text)),
    forgetDevice: (id: string) => act(() => ports.forgetServerDevice(id)),
    stop: ports.onServerChange((next) => {
      if (!busy.peek()) show(next);
    }),
  };
}
