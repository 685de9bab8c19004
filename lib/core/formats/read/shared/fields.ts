/** Untrusted objects of JSON and YAML. */
export type Fields = Readonly<Record<string, unknown>>;

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function own(fields: Fields, name: string): unknown {
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
}

/** The first property of these names that holds a text, or a list that begins with one. */
export function firstText(fields: Fields, names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = own(fields, name);
    if (value === undefined || value === null || value === '') continue;
    const text = Array.isArray(value) ? (value[0] as unknown) : value;
    return typeof text === 'string' && text.trim() !== '' ? text : undefined;
  }
  return undefined;
}

/** Returns a value as JSON for a report, or its type if it cannot be serialised. */
export function safeJson(value: unknown): string {
  try {
    return JSON.stringify(value)?.slice(0, 1000) ?? typeof value;
  } catch {
    return typeof value;
  }
}
