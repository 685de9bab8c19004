import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { Settings } from '../../../lib/core/settings/settings';
import { MAX_SITES, readSites, writeSites } from '../../../lib/core/settings/sites';
import { shortened } from '../../shared/shortened';
import type { ToastState } from '../../shared/state/toast-state';
import type { Message } from '../../text';
import type { SettingsPorts } from './ports';

interface Deps {
  settings: ReadonlySignal<Settings>;
  change: (make: (before: Settings) => Settings) => Promise<boolean>;
  toast: ToastState;
  announce: (message: Message) => void;
  ports: Pick<SettingsPorts, 'saveFile'>;
}

type List = 'sitesOff' | 'sitesOn';

/** Largest file with sites, in bytes. */
const MAX_FILE = 500_000;
/** Most refused lines that a message names. */
const NAMED = 3;

export type SitesState = ReturnType<typeof createSitesState>;

/** The list of sites that holds at the moment: those that are not read, or the only ones that are. */
export function createSitesState({ settings, change, toast, announce, ports }: Deps) {
  const list = computed<List>(() => (settings.value.onlySitesOn ? 'sitesOn' : 'sitesOff'));
  const sites = computed(() => settings.value[list.value]);
  /** Why something was not added. */
  const refusal = signal<Message | undefined>(undefined);

  const edit = (name: List, make: (sites: readonly string[]) => string[]): Promise<boolean> =>
    change((before) => ({ ...before, [name]: make(before[name]) }));

  /** Adds the sites in a text, one a line. Returns whether all of it was added, so that the field can be emptied. */
  async function add(text: string): Promise<boolean> {
    const name = list.peek();
    const read = readSites(text);
    const before = sites.peek();
    const fresh = read.sites.filter((site) => !before.includes(site));
    const added = fresh.slice(0, MAX_SITES - before.length);
    refusal.value = refusalOf(read.refused, fresh.length > added.length, read.sites, fresh);
    if (added.length === 0) return false;
    if (!(await edit(name, (all) => [...all, ...added.filter((site) => !all.includes(site))]))) return false;
    const undo = async (): Promise<void> =>
      void (await edit(name, (all) => all.filter((site) => !added.includes(site))));
    const [first = ''] = added;
    if (added.length === 1) announce({ key: 'settings.said.siteAdded', values: { site: first } });
    else toast.show({ message: { key: 'settings.said.sitesAdded', count: added.length }, undo });
    return refusal.peek() === undefined;
  }

  async function remove(site: string): Promise<void> {
    const name = list.peek();
    const place = sites.peek().indexOf(site);
    if (!(await edit(name, (all) => all.filter((one) => one !== site)))) return;
    const undo = async (): Promise<void> => {
      if (await edit(name, (all) => withSite(all, site, place))) announce({ key: 'popup.said.undone' });
    };
    toast.show({ message: { key: 'settings.said.siteRemoved', values: { site } }, undo });
  }

  async function takeFile(file: File): Promise<void> {
    if (file.size > MAX_FILE) refusal.value = { key: 'settings.sites.tooLarge', values: { name: file.name } };
    else await add(await file.text());
  }

  return {
    list,
    sites,
    refusal,
    add,
    remove,
    takeFile,
    save: () =>
      ports.saveFile(
        list.peek() === 'sitesOn' ? 'paperbeacon-sites-on.txt' : 'paperbeacon-sites-off.txt',
        new Blob([writeSites(sites.peek())], { type: 'text/plain' }),
      ),
    forgetRefusal: () => void (refusal.value = undefined),
  };
}

/** The sites with one at its old place again. */
function withSite(sites: readonly string[], site: string, place: number): string[] {
  return sites.includes(site) ? [...sites] : sites.toSpliced(place, 0, site);
}

function refusalOf(
  refused: readonly string[],
  isFull: boolean,
  read: readonly string[],
  fresh: readonly string[],
): Message | undefined {
  const named = refused.slice(0, NAMED).map((line) => `“${shortened(line)}”`);
  if (refused.length > 0) {
    const lines = named.join(', ') + (refused.length > NAMED ? ', …' : '');
    return { key: 'settings.sites.refused', count: refused.length, values: { lines } };
  }
  if (isFull) return { key: 'settings.sites.full', values: { most: MAX_SITES } };
  const [known] = read;
  if (known === undefined) return { key: 'settings.sites.nothing' };
  return fresh.length === 0 ? { key: 'settings.sites.known', values: { site: known } } : undefined;
}
