/** What becomes of a call: it goes through; it does nothing and is refused; it goes through and its answer is an error. */
export type Fate = 'through' | 'refused' | 'answer lost';

interface Waiting {
  owner: string;
  what: 'area' | 'disk' | 'event';
  run(): Promise<unknown>;
  proceed(fate: Fate): Promise<void>;
}

/** Every call to disk or area waits here until the simulation lets it go on, in whatever order it likes. */
export class Gates {
  #waiting: Waiting[] = [];
  readonly #dead = new Set<string>();

  enter<T>(owner: string, what: Waiting['what'], run: () => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const proceed = async (fate: Fate): Promise<void> => {
        if (fate === 'refused') return reject(new Error('refused'));
        try {
          const answer = await run();
          if (fate === 'answer lost') reject(new Error('answer lost'));
          else resolve(answer);
        } catch (error) {
          reject(error);
        }
      };
      // Who ended before it came here never calls.
      if (!this.#dead.has(owner)) this.#waiting.push({ owner, what, run, proceed });
    });
  }

  get count(): number {
    return this.#waiting.length;
  }

  /** Lets one of those that wait go on. Disks do not refuse; areas do. */
  async proceed(choice: number, fate: Fate = 'through'): Promise<void> {
    const [chosen] = this.#waiting.splice(choice % Math.max(1, this.#waiting.length), 1);
    if (chosen === undefined) return;
    await chosen.proceed(chosen.what === 'area' ? fate : 'through');
    await settle();
  }

  abandon(owner: string, through: (call: number) => boolean): void {
    this.#dead.add(owner);
    const gone = this.#waiting.filter((call) => call.owner === owner);
    this.#waiting = this.#waiting.filter((call) => call.owner !== owner);
    // Carried out or not; who asked will never know, because nothing it waits for is answered any more.
    for (const call of gone.filter((_, i) => through(i))) call.run().catch(() => undefined);
  }
}

/** Lets everything run that waits for nothing outside. */
export function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
