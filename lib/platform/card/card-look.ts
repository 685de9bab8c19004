/**
 * The card's style sheet with the design tokens written out. Custom properties would be at the mercy of the page: one that
 * registers a property of the same name decides its value everywhere, shadow roots included.
 */
export function cardLook(tokens: string, css: string): string {
  const values = new Map<string, string>();
  // Later declarations win: those for `:host` follow those for `:root`. Those in media queries are for extension pages.
  const [always = ''] = tokens.split('@media');
  for (const [, name = '', value = ''] of always.matchAll(/(--pb-[\w-]+):([^;}]+)/g))
    values.set(name, value.trim());
  const resolve = (text: string): string =>
    text.replace(/var\((--pb-[\w-]+)\)/g, (_, name: string) => {
      const value = values.get(name);
      if (value === undefined) throw new Error(`No design token is called ${name}.`);
      return resolve(value);
    });
  return resolve(css);
}
