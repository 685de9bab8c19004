declare module 'mark.js' {
  export default class Mark {
    constructor(context: Element);
    mark(words: string[], options: { separateWordSearch: boolean; acrossElements: boolean; done: () => void }): void;
  }
}
