import type { Page } from '../../../scripts/driver/driver';
import { until } from '../../../scripts/driver/until';

/** Runs an expression in Chromium as the extension's content script of a page could, and as a process that took it over. */
export async function inContentScript(page: Page, expression: string): Promise<unknown> {
  const session = await page.createCDPSession();
  try {
    let contextId: number | undefined;
    session.on('Runtime.executionContextCreated', ({ context }) => {
      const { isDefault, type } = (context.auxData ?? {}) as { isDefault?: boolean; type?: string };
      if (!isDefault && type === 'isolated' && context.origin.startsWith('chrome-extension:')) contextId = context.id;
    });
    await session.send('Runtime.enable');
    const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
      expression,
      contextId: await until('the content script', () => contextId),
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  } finally {
    await session.detach();
  }
}
