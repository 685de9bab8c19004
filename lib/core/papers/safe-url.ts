/**
 * The URL parser of browsers and Node. Declared here, with the members that are used, because lib/core is checked
 * without DOM types.
 */
declare const URL: new (text: string) => {
  readonly href: string;
  readonly protocol: string;
  readonly hostname: string;
  readonly username: string;
  readonly password: string;
};

/** Length that browsers and servers handle reliably; a longer address is an accident or an attack. */
const MAX_URL_LENGTH = 2048;

/** The parser silently drops control characters and turns `\` into `/`, so the address is not what it looks like. */
const DECEPTIVE = /[\u0000-\u0020\u007f-\u00a0\\]/;

/** A public host: labels and a top-level domain of letters. Excludes `localhost`, bare names and IP addresses. */
const PUBLIC_HOST = /^(?:[a-z0-9_-]{1,63}\.){1,8}(?:[a-z]{2,63}|xn--[a-z0-9-]{1,59})$/;

/**
 * The normalised address when `text` is a plain `https:` address of a public host, otherwise `undefined`.
 * Refuses user names, passwords, white space and other schemes. Never throws, and is idempotent: call it when a link
 * enters and again when it is rendered.
 */
export function safeHttpsUrl(text: string): string | undefined {
  if (text.length > MAX_URL_LENGTH || DECEPTIVE.test(text) || !/^https:\/\/[^/]/i.test(text)) return undefined;
  try {
    const url = new URL(text);
    const safe =
      url.protocol === 'https:' && url.username === '' && url.password === '' && PUBLIC_HOST.test(url.hostname);
    return safe ? url.href : undefined;
  } catch {
    return undefined;
  }
}
