/** Runs in a page of a browser: learns the meaning of words there, so that a test can compare what was learned. */
import type { Paper } from '../../../lib/core/papers';
import { learnedFrom } from '../learned';

declare global {
  interface Window {
    learnFrom: (address: string) => Promise<string>;
  }
}

window.learnFrom = async (address) => learnedFrom((await (await fetch(address)).json()) as Paper[]);
