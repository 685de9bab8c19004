import { batch, computed, signal } from '@preact/signals';
import type { FrontPageState, PopupPorts } from './ports';

/** Delays before the page is asked again after a switch or a reload, in ms: it needs time to read itself again. */
const RELOAD_DELAYS_MS = [150, 600, 1800];

/** State of the active tab's page and of the switches that control it. */
export function createFrontPageState(
  ports: Pick<
    PopupPorts,
    'page' | 'settings' | 'setPaused' | 'setMarkNames' | 'setSiteOff' | 'requestAccess' | 'reloadPage'
  >,
) {
  /** `undefined` until the page answers. */
  const page = signal<FrontPageState | 'failed' | undefined>(undefined);
  const paused = signal(false);
  const markNames = signal(true);
  /** The user's latest choice for the site, until the page reports it. */
  const chosenOff = signal<boolean | undefined>(undefined);

  const report = computed(() =>
    typeof page.value === 'object' && page.value.kind === 'report' ? page.value : undefined,
  );
  /** Host that the site switch is for; empty when unknown. */
  const host = computed(() => report.value?.report.host ?? '');
  const siteOff = computed(() => chosenOff.value ?? report.value?.report.state === 'site-off');
  /** Papers found; empty while paused or off, even when the page's report is older than the switch. */
  const papers = computed(() => (paused.value || siteOff.value ? [] : (report.value?.papers ?? [])));
  const mentions = computed<ReadonlyMap<string, number>>(
    () => new Map(report.value?.report.mentions.map(({ id, count }) => [id, count])),
  );

  let latest = 0;
  let timers: ReturnType<typeof setTimeout>[] = [];

  /** Only the latest answer counts: an earlier one may be that of a busy tab which is in front no more. */
  async function load(): Promise<void> {
    const own = ++latest;
    try {
      const answer = await ports.page();
      if (own !== latest) return;
      batch(() => {
        const before = host.peek();
        page.value = answer;
        const isOff = answer.kind === 'report' && answer.report.state === 'site-off';
        // A choice for another site says nothing about this one.
        if (isOff === chosenOff.peek() || host.peek() !== before) chosenOff.value = undefined;
      });
    } catch {
      if (own === latest && typeof page.peek() !== 'object') page.value = 'failed';
    }
  }

  async function loadSettings(): Promise<void> {
    try {
      const settings = await ports.settings();
      batch(() => {
        paused.value = settings.paused;
        markNames.value = settings.markNames;
      });
    } catch {
      // The switches keep their defaults; the problems banner reports a background that does not answer.
    }
  }

  function loadSoon(): void {
    stop();
    timers = RELOAD_DELAYS_MS.map((delay) => setTimeout(() => void load(), delay));
  }

  /** Asks the page now, and again once it had time to read itself. */
  function follow(): void {
    void load();
    loadSoon();
  }

  /** Rejects and resets the switch when the setting cannot be stored. */
  async function setPaused(next: boolean): Promise<void> {
    const before = paused.peek();
    paused.value = next;
    try {
      await ports.setPaused(next);
      loadSoon();
    } catch (error) {
      paused.value = before;
      throw error;
    }
  }

  async function setMarkNames(next: boolean): Promise<void> {
    markNames.value = next;
    try {
      await ports.setMarkNames(next);
      loadSoon();
    } catch (error) {
      markNames.value = !next;
      throw error;
    }
  }

  async function setSiteOff(off: boolean): Promise<void> {
    const site = host.peek();
    chosenOff.value = off;
    try {
      await ports.setSiteOff(site, off);
      loadSoon();
    } catch (error) {
      chosenOff.value = undefined;
      throw error;
    }
  }

  /** Requests access to the page. Call it directly in a click handler: browsers grant access only then. */
  async function allow(): Promise<void> {
    if (!(await ports.requestAccess())) return;
    await load();
    loadSoon();
  }

  async function reload(): Promise<void> {
    await ports.reloadPage();
    loadSoon();
  }

  function stop(): void {
    for (const timer of timers) clearTimeout(timer);
    timers = [];
  }

  return {
    page,
    paused,
    markNames,
    host,
    siteOff,
    papers,
    mentions,
    load,
    loadSoon,
    follow,
    loadSettings,
    setPaused,
    setMarkNames,
    setSiteOff,
    allow,
    reload,
    stop,
  };
}
