/**
 * Replaces the design tokens in the card's style sheet by their values. A page that registers a custom property of the
 * same name would decide its value even in shadow roots. Throws when `css` uses an unknown token.
 */
export function cardLook(tokens: string, css: string): string {
  const values = new Map<string, string>();
  // Later declarations win, and `:host` follows `:root`. Media queries are for extension pages only.
  const [always = ''] = tokens.split('@media');
  for (const [, name = '', value = ''] of always.matchAll(/(--pb-[\w-]+):([^;}]+)/g)) values.set(name, value.trim());
  const resolve = (text: string): string =>
    text.replace(/var\((--pb-[\w-]+)\)/g, (_, name: string) => {
      const value = values.get(name);
      if (value === undefined) throw new Error(`No design token is called ${name}.`);
      return resolve(value);
    });
  return resolve(css);
}
