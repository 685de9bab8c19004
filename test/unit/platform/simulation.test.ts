import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ATTACKS, type Attack } from '../../support/simulation/attacks';
import { useInstantDeflate } from '../../support/simulation/instant-deflate';
import { useInstantSeal } from '../../support/simulation/instant-seal';
import { runsOf, simulate, type Run } from '../../support/simulation/simulate';

useInstantDeflate();
useInstantSeal();

/** Number of runs over all attacks. `npm run soak:sync` does fifty times as many. */
const RUNS = Number(process.env.RUNS ?? 2_000);

const UNHARMED = { lost: [], resurrected: [], diverged: false, restless: false };

describe('sync of three to five browsers in one account', () => {
  const attacks = ATTACKS.filter(({ hopeless }) => !hopeless);
  const shares = attacks.reduce((sum, { share = 1 }) => sum + share, 0);
  test.each(attacks.map((attack): [string, Attack] => [attack.name, attack]))(
    'loses nothing and converges despite: %s',
    async (_, attack) => {
      let writes = 0;
      const play = async (run: Run): Promise<void> => {
        const outcome = await simulate(attack, run);
        writes += outcome.writes;
        expect(outcome).toMatchObject(UNHARMED);
      };
      const numRuns = Math.ceil((RUNS * (attack.share ?? 1)) / shares);
      await fc.assert(fc.asyncProperty(runsOf(attack), play), { numRuns });
      expect(writes).toBeGreaterThan(numRuns);
    },
    600_000,
  );
});
