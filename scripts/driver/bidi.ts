import type { Browser, Page } from 'puppeteer-core';

/**
 * The WebDriver BiDi connection of Puppeteer, for commands that Puppeteer has no method for. Puppeteer's types lack
 * these members, so the code looks them up and checks them.
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

/** BiDi's id of the page's browsing context. */
export function contextOf(page: Page): string {
  const id: unknown = Reflect.get(page.mainFrame(), '_id');
  if (typeof id !== 'string') throw new Error('This Puppeteer does not show its context ids.');
  return id;
}

/** The value of a `script.evaluate` or `script.callFunction` answer. Throws the exception that the script threw. */
export function scriptResult(answer: Record<string, unknown>): unknown {
  if (answer.type === 'exception') {
    const { text } = answer.exceptionDetails as { text: string };
    throw new Error(text);
  }
  return answer.result;
}
