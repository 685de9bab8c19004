import * as v from 'valibot';
import { shown } from './shown';

/** Descriptions of types in a sentence; other expectations, such as `"keep"`, stay as they are. */
const TYPES: Readonly<Record<string, string>> = {
  Array: 'a list',
  Object: 'an object',
  boolean: 'true or false',
  number: 'a number',
  string: 'a text',
};

/**
 * Why `value` does not have the form that `schema` describes, as one sentence with the place, the value found there and
 * what belongs there; undefined when the form is right. `name` begins the sentence, such as `The message getCard`.
 * Unknown fields are no fault. Never throws.
 */
export function complaintAbout(name: string, schema: v.GenericSchema, value: unknown): string | undefined {
  try {
    const [issue] = v.safeParse(schema, value, { abortEarly: true }).issues ?? [];
    return issue && `${name} is malformed: ${faultOf(issue)}.`;
  } catch (error) {
    if (error instanceof RangeError) return `${name} is malformed: it is nested too deeply.`;
    throw error;
  }
}

function faultOf({ expected, input, kind, message, path, type }: v.BaseIssue<unknown>): string {
  const names = path?.map(({ key }) => String(key)) ?? [];
  const place = names.length > 0 ? names.join('.') : 'its content';
  const holder = path?.at(-1)?.input;
  if (holder !== undefined && !Object.hasOwn(Object(holder), names.at(-1) ?? '')) return `${place} is missing`;
  // Only these come with a message of their own, because what they expect cannot be read.
  const wanted = kind === 'validation' || type === 'union' || type === 'never' ? message : (expected ?? '');
  return `${place} is ${shown(input)} instead of ${TYPES[wanted] ?? wanted}`;
}
