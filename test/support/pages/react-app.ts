import { createElement, useState } from 'react';

function button(id: string, onClick: () => void) {
  return createElement('button', { id, type: 'button', onClick }, id);
}

/** A reading list that React renders on the server and in the page. */
export function ReadingList({ titles }: { titles: string[] }) {
  const [shown, setShown] = useState(titles);
  const [spare, setSpare] = useState('');
  return createElement(
    'main',
    null,
    button('reverse', () => setShown(shown.toReversed())),
    button('drop', () => setShown(shown.slice(1))),
    button('replace', () => setShown([...shown.slice(0, -1), spare])),
    createElement('input', {
      id: 'spare',
      value: spare,
      onChange: (event: { target: { value: string } }) => setSpare(event.target.value),
    }),
    createElement('h2', null, `${shown.length} papers`),
    // Quotes and title are separate text nodes, between which the server writes comments.
    createElement('ul', null, ...shown.map((title) => createElement('li', { key: title }, '“', title, '”'))),
  );
}
