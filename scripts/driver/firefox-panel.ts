import type { ToolbarPopup } from './engine';
import { until } from './until';

/**
 * The panel of the toolbar popup, which is opening. `inBrowserWindow` runs an expression with the browser's privileges;
 * `whenClosed` is what to do where the panel has closed by itself.
 */
export async function openPanel(
  inBrowserWindow: (expression: string) => Promise<unknown>,
  { whenClosed }: { whenClosed?: () => Promise<unknown> } = {},
): Promise<ToolbarPopup> {
  const popup = 'document.querySelector(".webextension-popup-browser")';
  await until('the toolbar popup', () => inBrowserWindow(`${popup} !== null`).then(Boolean));
  return {
    async run<Result>(run: (window: Window) => Result): Promise<Result> {
      // BiDi knows tabs only; a frame script reaches what a panel shows. A script that reaches the panel while its page
      // is still being loaded is lost with the empty page it ran in, so the answer is waited for briefly, then asked anew.
      const script = `sendAsyncMessage('driver', JSON.stringify([(${run.toString()})(content)]))`;
      const ask = `${popup} && new Promise((answered) => {
        const { messageManager } = ${popup};
        const hear = ({ data }) => {
          messageManager.removeMessageListener('driver', hear);
          answered(data);
        };
        messageManager.addMessageListener('driver', hear);
        messageManager.loadFrameScript(${JSON.stringify(`data:,${encodeURIComponent(script)}`)}, false);
        setTimeout(answered, 1500, '');
      })`;
      const answer = await until('the popup to answer', async () => {
        const heard = await inBrowserWindow(ask);
        if (typeof heard !== 'string') await whenClosed?.();
        return typeof heard === 'string' && heard !== '' ? heard : undefined;
      });
      return (JSON.parse(answer) as [Result])[0];
    },
    close: async () => void (await inBrowserWindow(`${popup}?.closest('panel').hidePopup()`)),
  };
}
