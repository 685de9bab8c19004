import { afterEach, expect, test } from 'vitest';
import type { Card } from '../../lib/dom/card/card';
import { createMentionTravel } from '../../lib/dom/show/mention-travel';
import type { Mention } from '../../lib/dom/page/mention';

afterEach(() => {
  document.documentElement.style.removeProperty('scroll-behavior');
  scrollTo(0, 0);
});

/** A card that only records the shown papers. */
function recorder() {
  const shown: string[] = [];
  let mention: Mention | undefined;
  const card: Card = {
    get mention() {
      return mention;
    },
    show([next]) {
      if (!next) return Promise.resolve();
      shown.push(next.id);
      mention = next;
      return Promise.resolve();
    },
    hide: () => (mention = undefined),
    host: { hasFocus: true, isHovered: false, owns: () => false, on: () => undefined },
  };
  return { card, shown };
}

function mentionIn(element: Element, id: string): Mention {
  const range = document.createRange();
  range.selectNodeContents(element.firstChild as Text);
  return { id, range, container: element, reason: 'title' };
}

const inSight = ({ range }: Mention): boolean => {
  const { top, bottom } = range.getBoundingClientRect();
  return top >= 0 && bottom <= innerHeight;
};

test('mention travel goes round the page and scrolls at once even on pages with smooth scrolling', () => {
  document.documentElement.style.scrollBehavior = 'smooth';
  document.body.innerHTML =
    '<p id="a">A</p><div style="height:3000px"></div><div style="height:200px;overflow:auto"><div style="height:2000px"></div><p id="b">B</p></div><div style="height:3000px"></div>';
  const mentions = ['a', 'b'].map((id) => mentionIn(document.querySelector(`#${id}`)!, id));
  const { card, shown } = recorder();
  const travel = createMentionTravel(() => mentions, card);
  for (const id of ['a', 'b', 'a']) {
    expect(travel.next()).toBe(true);
    expect(shown.at(-1)).toBe(id);
    expect(mentions.filter((mention) => mention.id === id).every(inSight)).toBe(true);
  }
  expect(travel.show('b')).toBe(true);
  expect(travel.show('unknown')).toBe(false);
});

test('mention travel returns false when the page has no mentions', () => {
  expect(createMentionTravel(() => [], recorder().card).next()).toBe(false);
});
