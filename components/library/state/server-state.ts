import { signal } from '@preact/signals';
import type { ServerFault, ServerForm, ServerReport } from '../../../lib/core/library/files/server-report';
import type { Message } from '../../text';
import { camelCase } from '../../text';
import type { ServerPorts } from './ports';

export type ServerState = ReturnType<typeof createServerState>;

/** The sync through an own server: its set-up, and what happened last in one sentence. */
export function createServerState(ports: ServerPorts) {
  const report = signal<ServerReport | undefined>(undefined);
  /** What the user must know beside the report. */
  const said = signal<Message | undefined>(undefined);
  const busy = signal(false);

  function show(next: ServerReport): void {
    report.value = next;
    said.value = undefined;
  }

  async function load(): Promise<void> {
    await ports.server().then(show, () => undefined);
  }

  /** Runs an action, one at a time. */
  async function act(action: () => Promise<ServerReport>): Promise<void> {
    if (busy.peek()) return;
    busy.value = true;
    said.value = { key: 'library.server.working' };
    await action().then(show, () => (said.value = faultText({ code: 'library' })));
    busy.value = false;
  }

  async function withAccess(address: string, action: () => Promise<void>): Promise<void> {
    const allowed = await ports.requestServerAccess(address).catch(() => false);
    if (allowed) await action();
    else said.value = faultText({ code: 'refused' });
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
        said.value = { key: 'library.server.working' };
        busy.value = true;
        const result = await ports.testServer(form).catch(() => undefined);
        busy.value = false;
        if (result?.ok !== true) said.value = faultText(result?.fault ?? { code: 'library' });
        else said.value = { key: 'library.server.found', values: { address: (found = result.address) } };
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

/** One sentence with what helps. */
export function faultText({ code, status = 0 }: ServerFault): Message {
  return { key: `library.server.fault.${camelCase(code)}`, values: { status: String(status) } };
}
