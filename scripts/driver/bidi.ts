import type { Browser, Page } from 'puppeteer-core';

/**
 * WebDriver BiDi beneath Puppeteer: its connection, for commands that Puppeteer has no method for. Puppeteer keeps these
 * members out of its types, so they are looked up and checked.
 */
export interface Bidi {
  send(method: string, params: object): Promise<Record<string, unknown>>;
}

export function bidiOf(browser: Browser): Bidi {
  const connection: unknown = Reflect.get(browser, 'connection');
  const send: unknown = typeof connection === 'object' && connection !== null && Reflect.get(connection, 'send');
  if (typeof send !== 'function') throw new Error('This Puppeteer does not show its BiDi connection.');
  return {
    async send(method, params) {
      const answer = (await Reflect.apply(send, connection, [method, params])) as {
        result: Record<string, unknown>;
      };
      return answer.result;
    },
  };
}

/** BiDi's name for the page's browsing context. */
export function contextOf(page: Page): string {
  const id: unknown = Reflect.get(page.mainFrame(), '_id');
  if (typeof id !== 'string') throw new Error('This Puppeteer does not show its context ids.');
  return id;
}

/** The value of a `script.evaluate` or `script.callFunction` answer; an exception in there is thrown here. */
export function scriptResult(answer: Record<string, unknown>): unknown {
  if (answer.type === 'exception') {
    const { text } = answer.exceptionDetails as { text: string };
    throw new Error(text);
  }
  return answer.result;
}
