/** What the schemas of both protocols share. Only the background loads schemas: content scripts must stay small. */

import * as v from 'valibot';

/** A schema for each message of a protocol. */
export type Schemas<Protocol extends Record<keyof Protocol, (data: never) => unknown>> = {
  readonly [Name in keyof Protocol]: v.GenericSchema<unknown, Parameters<Protocol[Name]>[0]>;
};

/** For messages without data. JSON has no undefined, so null counts as nothing, too. */
export const nothing = v.union([v.undefined(), v.null()], 'nothing') as unknown as v.GenericSchema<undefined>;

export const text = v.string();
export const texts = v.array(text);
