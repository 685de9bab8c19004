import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { cardLook } from '../../../lib/platform/card/card-look';

const look = cardLook(readFileSync('components/tokens.css', 'utf8'), readFileSync('lib/dom/card/card.css', 'utf8'));

test('cardLook leaves no custom property, because a page could register it and set its value', () => {
  expect(look).not.toMatch(/var\(|--pb-/);
});

test('cardLook resolves the values meant for cards, and tokens inside tokens', () => {
  expect(cardLook(':root{--pb-a:1rem} :host{--pb-a:16px;--pb-b:calc(2 * var(--pb-a))}', 'p{top:var(--pb-b)}')).toBe(
    'p{top:calc(2 * 16px)}',
  );
});

test('cardLook throws with the name of a token that does not exist', () => {
  expect(() => cardLook(':host{}', 'p{top:var(--pb-none)}')).toThrow('--pb-none');
});
