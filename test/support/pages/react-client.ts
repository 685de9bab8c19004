import { createElement } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { ReadingList } from './react-app';

declare global {
  interface Window {
    /** The HTML that the server rendered. */
    titles: string[];
    /** The errors and warnings that React reported. */
    complaints: string[];
    hydrate: () => void;
  }
}

window.complaints = [];
const complain = (...what: unknown[]): void => void window.complaints.push(what.map(String).join(' '));
console.error = complain;
console.warn = complain;

window.hydrate = () => {
  hydrateRoot(document.getElementById('root')!, createElement(ReadingList, { titles: window.titles }), {
    onRecoverableError: complain,
    onCaughtError: complain,
    onUncaughtError: complain,
  });
};
