import { useState } from 'preact/hooks';
import type { ServerDevice, ServerReport } from '../../../lib/core/library/files';
import { formatTime } from '../../format';
import { camelCase, useText, type TextKey, type Translate } from '../../text';
import { Panel } from '../shared/panel';
import type { LibraryPageState } from '../state/library-page-state';
import type { ServerSaid, ServerState } from '../state/server-state';

/** Sync through a WebDAV folder of the user: its set-up, state and devices. */
export function ServerView({ state: { server } }: { state: LibraryPageState }) {
  const t = useText();
  const report = server.report.value;
  return (
    <>
      <header class="toolbar">
        <h2 class="view-title">{t('library.server.title')}</h2>
        <p class="view-hint">{t('library.server.lead')}</p>
      </header>
      <div class="scroller panels server">
        <output>{words(t, server.said.value)}</output>
        {report?.server === undefined ? <SetUp server={server} /> : <Connected server={server} report={report} />}
      </div>
    </>
  );
}

function words(t: Translate, said: ServerSaid): string {
  switch (said.kind) {
    case 'fault':
      return t(`library.server.fault.${camelCase(said.fault.code)}`, { status: String(said.fault.status ?? 0) });
    case 'synced':
      return t('library.server.synced', { time: formatTime(new Date(said.syncedAt)) });
    case 'found':
      return t('library.server.found', { address: said.address });
    case 'off':
    case 'waiting':
    case 'working':
      break;
  }
  return t(`library.server.${said.kind}`);
}

function SetUp({ server }: { server: ServerState }) {
  const t = useText();
  const [form, setForm] = useState({ address: '', user: '', password: '', passphrase: '' });
  const set = (name: keyof typeof form) => (value: string) => setForm((before) => ({ ...before, [name]: value }));
  const busy = server.busy.value;
  async function make(): Promise<void> {
    // Loaded on demand: the list of words is larger than the rest of the view.
    const { newPassphrase } = await import('../../../lib/core/library/files/passphrase');
    set('passphrase')(newPassphrase());
  }
  async function test(): Promise<void> {
    const { passphrase: _passphrase, ...access } = form;
    const found = await server.test(access);
    if (found !== undefined) set('address')(found);
  }
  return (
    <form
      class="panel server-form"
      onSubmit={(event) => {
        event.preventDefault();
        void server.connect(form);
      }}
    >
      <Field name="address" value={form.address} onInput={set('address')} hint="library.server.addressHint" />
      {/^\s*http:/i.test(form.address) && <p class="warning">{t('library.server.insecure')}</p>}
      <Field name="user" value={form.user} onInput={set('user')} />
      <Field
        name="password"
        value={form.password}
        onInput={set('password')}
        hint="library.server.passwordHint"
        type="password"
      />
      <Field
        name="passphrase"
        value={form.passphrase}
        onInput={set('passphrase')}
        hint="library.server.passphraseHint"
      />
      <p class="panel-buttons">
        <button type="button" class="text-button" onClick={() => void make()}>
          {t('library.server.make')}
        </button>
      </p>
      <p class="panel-buttons">
        <button type="button" class="button" disabled={busy} onClick={() => void test()}>
          {t('library.server.test')}
        </button>
        <button type="submit" class="button" disabled={busy}>
          {t('library.server.connect')}
        </button>
      </p>
    </form>
  );
}

interface FieldProps {
  name: 'address' | 'user' | 'password' | 'passphrase' | 'newPassphrase';
  value: string;
  onInput: (value: string) => void;
  hint?: TextKey;
  type?: 'text' | 'password';
}

function Field({ name, value, onInput, hint, type = 'text' }: FieldProps) {
  const t = useText();
  const hintId = `server-${name}-hint`;
  return (
    <div class="server-field">
      <label for={`server-${name}`}>{t(`library.server.${name}`)}</label>
      <input
        id={`server-${name}`}
        {...(type === 'password' ? { type } : { type })}
        value={value}
        aria-describedby={hint && hintId}
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
      {hint && (
        <p id={hintId} class="panel-hint">
          {t(hint)}
        </p>
      )}
    </div>
  );
}

function Connected({ server, report }: { server: ServerState; report: ServerReport }) {
  const t = useText();
  const [deleteFiles, setDeleteFiles] = useState(false);
  const [passphrase, setPassphrase] = useState('');
  const busy = server.busy.value;
  const { user = '', address = '' } = report.server ?? {};
  return (
    <>
      <section class="panel">
        <p>{t('library.server.account', { user, address })}</p>
        <p class="panel-buttons">
          <button type="button" class="button" disabled={busy} onClick={() => void server.syncNow()}>
            {t('library.server.syncNow')}
          </button>
          <button type="button" class="button" disabled={busy} onClick={() => void server.disconnect(deleteFiles)}>
            {t('library.server.disconnect')}
          </button>
          <label>
            <input type="checkbox" checked={deleteFiles} onChange={() => setDeleteFiles(!deleteFiles)} />{' '}
            {t('library.server.deleteFiles')}
          </label>
        </p>
      </section>
      <Panel title="library.server.browsers">
        <ul class="snapshots">
          {report.devices.map((device) => (
            <Device key={device.id} device={device} busy={busy} onForget={() => void server.forgetDevice(device.id)} />
          ))}
        </ul>
      </Panel>
      <Panel title="library.server.change">
        <p>{t('library.server.changeHint')}</p>
        <form
          class="server-form"
          onSubmit={(event) => {
            event.preventDefault();
            void server.changePassphrase(passphrase).then(() => setPassphrase(''));
          }}
        >
          <Field name="newPassphrase" value={passphrase} onInput={setPassphrase} />
          <button type="submit" class="button" disabled={busy || passphrase === ''}>
            {t('library.server.change')}
          </button>
        </form>
      </Panel>
    </>
  );
}

function Device({ device, busy, onForget }: { device: ServerDevice; busy: boolean; onForget: () => void }) {
  const t = useText();
  const { id, browser, isHere, isLocked, isSilent, writtenAt } = device;
  const facts = [
    isHere && t('library.storage.here'),
    writtenAt !== undefined && t('library.storage.wrote', { time: formatTime(new Date(writtenAt)) }),
    isLocked && t('library.server.locked'),
    isSilent && t('library.server.silent'),
  ].filter((one) => one !== false);
  return (
    <li>
      <span>
        {browser || t('library.storage.browser', { device: id })} · {facts.join(' · ')}
      </span>
      {isSilent && (
        <button type="button" class="text-button" disabled={busy} onClick={onForget}>
          {t('library.server.remove')}
        </button>
      )}
    </li>
  );
}
