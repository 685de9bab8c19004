import { fold } from '../../text/fold';
import { wordsOf } from './words';

/** Forms of a title that a whole query can match. */
export interface TitleForms {
  /** Folded letters of the title. */
  readonly letters: string;
  /** Folded names of the paper's method: `timesnet`, `wala`. */
  readonly names: readonly string[];
}

/** Up to this many words before a colon are a name (`QuEST:`, `MEAL V2:`); more are a sentence. */
const MAX_NAME_WORDS = 3;
const BEFORE_COLON = /^([^:]{1,60}):/;
const IN_BRACKETS = /\(([^()\s]{2,20})\)/g;
/** Capitals inside a word show that it is coined (`LeYOLO`, `HNeRV`); `LLMs` is not a name. */
const COINED = /[a-z][A-Z]|[A-Z]{2}[a-z]{2}/;

export function titleForms(title: string): TitleForms {
  const names = new Set<string>();
  const head = BEFORE_COLON.exec(title)?.[1];
  if (head !== undefined && wordsOf(head).length <= MAX_NAME_WORDS) names.add(fold(head));
  for (const match of title.matchAll(IN_BRACKETS)) names.add(fold(match[1] ?? ''));
  const first = title.split(/[\s,]/, 1)[0] ?? '';
  if (COINED.test(first)) names.add(fold(first));
  names.delete('');
  return { letters: fold(title), names: [...names] };
}
