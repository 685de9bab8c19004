import type { ToolbarPopup } from './engine';
import { until } from './until';

/** Delay before a script without an answer is sent again, in ms. */
const AGAIN_MS = 500;
/** Longest wait for an answer, in ms. */
const ANSWER_MS = 10_000;

/** What may keep a popup from opening: Firefox opens it in the active window, or else in a tab. */
const WINDOWS = `JSON.stringify({
  isActive: Services.focus.activeWindow === window,
  windows: [...Services.wm.getEnumerator('navigator:browser')].length,
  tabs: gBrowser.tabs.map(({ linkedBrowser }) => linkedBrowser.currentURI.spec),
})`;

/**
 * Waits for the panel of the toolbar popup. `inBrowserWindow` runs an expression with the browser's privileges;
 * `whenClosed` runs when the panel has closed by itself.
 */
export async function openPanel(
  inBrowserWindow: (expression: string) => Promise<unknown>,
  { whenClosed }: { whenClosed?: () => Promise<unknown> } = {},
): Promise<ToolbarPopup> {
  const popup = 'document.querySelector(".webextension-popup-browser")';
  let questions = 0;
  await until('the toolbar popup', () => inBrowserWindow(`${popup} !== null`).then(Boolean)).catch(
    async (error: Error) => {
      throw new Error(`${error.message} ${String(await inBrowserWindow(WINDOWS))}`);
    },
  );
  return {
    async run<Result>(run: (window: Window) => Result): Promise<Result> {
      // BiDi only knows tabs, but a frame script reaches the page in a panel. A script that arrives before the page has
      // loaded is lost with the empty page, so it is sent until one answers.
      const name = `driver-${questions++}`;
      const script = `sendAsyncMessage('${name}', JSON.stringify([(${run.toString()})(content)]))`;
      const ask = `${popup} && new Promise((answered) => {
        const { messageManager } = ${popup};
        const send = () => messageManager.loadFrameScript(${JSON.stringify(`data:,${encodeURIComponent(script)}`)}, false);
        const end = (answer) => {
          clearInterval(again);
          messageManager.removeMessageListener('${name}', hear);
          answered(answer);
        };
        const hear = ({ data }) => end(data);
        const again = setInterval(send, ${AGAIN_MS});
        messageManager.addMessageListener('${name}', hear);
        setTimeout(end, ${ANSWER_MS}, '');
        send();
      })`;
      const answer = await until('the popup to answer', async () => {
        const heard = await inBrowserWindow(ask);
        if (typeof heard !== 'string') await whenClosed?.();
        return typeof heard === 'string' && heard !== '' ? heard : undefined;
      });
      return (JSON.parse(answer) as [Result])[0];
    },
    async close() {
      await inBrowserWindow(`${popup}?.closest('panel').hidePopup()`);
      // Firefox opens no popup while the panel of the last one is closing.
      await until('the toolbar popup to close', () => inBrowserWindow(`${popup} === null`).then(Boolean));
    },
  };
}
