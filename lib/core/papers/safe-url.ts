/**
 * The browser's own URL parser, which Node and every extension context have too. Declared here by what is used of it,
 * because lib/core is checked without DOM types.
 */
declare const URL: new (text: string) => {
  readonly href: string;
  readonly protocol: string;
  readonly hostname: string;
  readonly username: string;
  readonly password: string;
};

/** The length browsers and servers agree to handle; a longer address is an accident or an attack. */
const MAX_URL_LENGTH = 2048;

/** The parser silently drops control characters and turns `\` into `/`: an address with either is not what it looks. */
const DECEPTIVE = /[\u0000-\u0020\u007f-\u00a0\\]/;

/** A public host: labels and a top-level domain of letters. Leaves out `localhost`, bare names and IP addresses. */
const PUBLIC_HOST = /^(?:[a-z0-9_-]{1,63}\.){1,8}(?:[a-z]{2,63}|xn--[a-z0-9-]{1,59})$/;

/**
 * The normalised address when `text` is a plain `https:` address of a public host, otherwise `undefined`.
 * No user names, no passwords, no white space, no other scheme. Safe to call on any string, and idempotent: call it
 * when a link enters and again when it is rendered.
 */
export function safeHttpsUrl(text: string): string | undefined {
  if (text.length > MAX_URL_LENGTH || DECEPTIVE.test(text) || !/^https:\/\/[^/]/i.test(text))
    return undefined;
  try {
    const url = new URL(text);
    const safe =
      url.protocol === 'https:' &&
      url.username === '' &&
      url.password === '' &&
      PUBLIC_HOST.test(url.hostname);
    return safe ? url.href : undefined;
  } catch {
    return undefined;
  }
}
