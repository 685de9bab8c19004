import { type CardNode, directionOf } from './card-node';

/** Each fact in its own direction: one of them may be a name in Arabic. */
export function factsOf(facts: readonly string[]): CardNode {
  return ['span', { class: 'known' }, ...facts.map((fact): CardNode => ['span', { dir: directionOf(fact) }, fact])];
}
