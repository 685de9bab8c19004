import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { exportPapers } from '../../../lib/core/formats';
import { sendToZotero } from '../../../lib/platform/keeping/zotero';
import { startZotero, type ZoteroServer } from '../../support/zotero/zotero-server';
import { paperOf } from '../formats/support';

/** Handing papers to Zotero through the real door to the network, with a server that follows Zotero's rules. */

const stored = vi.hoisted(() => ({ items: {} as Record<string, unknown>, isAllowed: true }));
vi.mock('wxt/browser', () => ({
  browser: {
    permissions: { contains: () => Promise.resolve(stored.isAllowed) },
    storage: {
      local: {
        get: (key: string) => Promise.resolve({ [key]: stored.items[key] }),
        set: (items: Record<string, unknown>) => Promise.resolve(void Object.assign(stored.items, items)),
      },
    },
  },
}));

const RIS = exportPapers([paperOf('Über Graphen', { authors: ['Zoë Ünal'] })], 'ris');
let zotero: ZoteroServer | undefined;

beforeEach(() => void Object.assign(stored, { items: {}, isAllowed: true }));
afterEach(async () => {
  await zotero?.close();
  zotero = undefined;
});

describe('sendToZotero', () => {
  test('hands the text over as it is, as often as asked, and notes it in the ledger', async () => {
    zotero = await startZotero();
    expect(await sendToZotero(RIS)).toBeUndefined();
    expect(await sendToZotero(RIS)).toBeUndefined();
    expect(zotero.imported).toEqual([RIS, RIS]);
    await expect
      .poll(() => stored.items['networkLedger'])
      .toMatchObject([
        { purpose: 'zotero', host: '127.0.0.1:23119', outcome: 'ok' },
        { purpose: 'zotero', host: '127.0.0.1:23119', outcome: 'ok' },
      ]);
  });

  test('says that Zotero does not run', async () => {
    expect(await sendToZotero(RIS)).toBe('silent');
  });

  test('says that Zotero refused, for example because its library cannot be edited', async () => {
    zotero = await startZotero();
    zotero.status = 500;
    expect(await sendToZotero(RIS)).toBe('refused');
    expect(await sendToZotero('no RIS')).toBe('refused');
  });

  test('sends nothing without the permission', async () => {
    zotero = await startZotero();
    stored.isAllowed = false;
    expect(await sendToZotero(RIS)).toBe('denied');
    expect(zotero.imported).toEqual([]);
  });
});
