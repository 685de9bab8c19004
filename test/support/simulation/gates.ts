/**
 * Fate of a call to the area: it succeeds; it fails without effect; it takes effect but answers with an error. Calls to
 * a disk only fail with `disk full`.
 */
export type Fate = 'through' | 'refused' | 'answer lost' | 'disk full';

interface Waiting {
  owner: string;
  what: 'area' | 'disk' | 'event';
  run(): Promise<unknown>;
  proceed(fate: Fate): Promise<void>;
}

/** Holds every call to disk or area until the simulation lets it proceed, in any order. */
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
      // A background that already ended never makes the call.
      if (!this.#dead.has(owner)) this.#waiting.push({ owner, what, run, proceed });
    });
  }

  get count(): number {
    return this.#waiting.length;
  }

  /** Lets one waiting call proceed. */
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
    // The caller never learns the outcome, because it has ended and gets no answer.
    for (const call of gone.filter((_, i) => through(i))) call.run().catch(() => undefined);
  }
}

function fateOf(what: Waiting['what'], fate: Fate): Fate {
  if (fate === 'disk full') return what === 'disk' ? 'refused' : 'through';
  return what === 'area' ? fate : 'through';
}

/** Runs all work that needs no held call. */
export function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
