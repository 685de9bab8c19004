import { browser } from 'wxt/browser';
import { readServerAddress } from '../../../core/library/files/server-address';
import { onExtensionMessage, sendExtensionMessage } from '../../messages/extension-messages';
import type { ServerForm, ServerReport } from '../../../core/library/files/server-report';

/** Patterns of permissions have no ports. */
const patternOf = (address: string): string => `${new URL(address).protocol}//${new URL(address).hostname}/*`;

/** Whether the user allows requests to the address. */
export function hasServerAccess(address: string): Promise<boolean> {
  return browser.permissions.contains({ origins: [patternOf(address)] });
}

/** Name of this browser and system, for the list of devices. */
export function browserName(): string {
  const { userAgent } = navigator;
  const [browserPart = 'Browser'] = /Firefox|Edg|OPR|Chrome/.exec(userAgent) ?? [];
  const [system = ''] = /Windows|Mac OS|Android|CrOS|Linux/.exec(userAgent) ?? [];
  return `${{ Edg: 'Edge', OPR: 'Opera' }[browserPart] ?? browserPart} ${system}`.trim();
}

/** The own server for the pages of the extension, which ask the background. */
export const serverAccess = {
  server: () => sendExtensionMessage('getServer', undefined),
  onServerChange: (callback: (report: ServerReport) => void) => onExtensionMessage('serverChanged', callback),
  /** Requests the permission; the browser asks only if it is missing. Call it synchronously in a click handler. */
  async requestServerAccess(address: string): Promise<boolean> {
    const read = readServerAddress(address);
    // The background names the fault of an address that is none.
    if (read === 'no-address' || read === 'not-private') return true;
    return browser.permissions.request({ origins: [patternOf(read)] });
  },
  testServer: (form: Omit<ServerForm, 'passphrase'>) => sendExtensionMessage('testServer', form),
  connectServer: (form: ServerForm) => sendExtensionMessage('connectServer', form),
  syncServer: () => sendExtensionMessage('syncServer', undefined),
  disconnectServer: (deleteFiles: boolean) => sendExtensionMessage('disconnectServer', deleteFiles),
  changePassphrase: (passphrase: string) => sendExtensionMessage('changePassphrase', passphrase),
  forgetServerDevice: (device: string) => sendExtensionMessage('forgetServerDevice', device),
};
