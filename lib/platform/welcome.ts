import { openOwnPage } from './extension-tab';
import { storedItem } from './stored-item';

const shown = storedItem('local', 'welcomeShown', (stored) => stored === true);

/** Shows the welcome page, in the tab that already shows it if there is one. */
export function openWelcome(): Promise<void> {
  return openOwnPage('welcome');
}

/**
 * Shows the welcome page to a new user, once in the life of this browser's profile: Firefox installs temporary add-ons
 * again at each start. Never shows it when the storage cannot tell whether that was done.
 */
export async function welcomeNewUser(): Promise<void> {
  if (await shown.get()) return;
  // Stored first: the page must not open twice, whatever fails.
  await shown.set(true);
  await openWelcome();
}
