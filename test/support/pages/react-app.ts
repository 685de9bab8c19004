import { createElement, useState } from 'react';

function button(id: string, onClick: () => void) {
  return createElement('button', { id, type: 'button', onClick }, id);
}

/** A reading list as a React application renders it, on the server and in the page. */
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
    // Quotes and title are text nodes of their own, which the server separates by comments.
    createElement('ul', null, ...shown.map((title) => createElement('li', { key: title }, '“', title, '”'))),
  );
}
