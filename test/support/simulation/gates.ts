/**
 * What becomes of a call to the area: it goes through; it does nothing and is refused; it goes through and its answer is an
 * error. To disks only `disk full` happens: they refuse.
 */
export type Fate = 'through' | 'refused' | 'answer lost' | 'disk full';

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

  /** Lets one of those that wait go on. */
  async proceed(choice: number, fate: Fate = 'through'): Promise<void> {
    const [chosen] = this.#waiting.splice(choice % Math.max(1, this.#waiting.length), 1);
    if (chosen === undefined) return;
    await chosen.proceed(fateOf(chosen.what, fate));
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

function fateOf(what: Waiting['what'], fate: Fate): Fate {
  if (fate === 'disk full') return what === 'disk' ? 'refused' : 'through';
  return what === 'area' ? fate : 'through';
}

/** Lets everything run that waits for nothing outside. */
export function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
