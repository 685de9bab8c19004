import { describe, expect, test } from 'vitest';
import { createRateLimit } from '../../../lib/platform/messages/rate-limit';

/** A limit and its clock, in seconds. */
function limited() {
  const clock = { seconds: 1000 };
  const limit = createRateLimit(() => clock.seconds * 1000);
  type Name = Parameters<typeof limit.admits>[1];
  /** How many messages of this name pass, one after the other, until one is refused. */
  function passing(name: Name, tabId = 1): number {
    let count = 0;
    while (limit.admits(tabId, name)) count++;
    return count;
  }
  return { clock, limit, passing };
}

describe('the rate limit of a tab', () => {
  test('admits a scan of 100,000 places at once, and refuses a flood', () => {
    const { passing } = limited();
    const messages = passing('verifyBlocks');
    expect(messages).toBeGreaterThanOrEqual(1000);
    expect(messages).toBeLessThan(10_000);
  });

  test('admits a page that never stops changing: eight scans a second for an hour', () => {
    const { clock, limit } = limited();
    for (const end = clock.seconds + 3600; clock.seconds < end; clock.seconds += 1 / 8)
      for (const name of ['verifyBlocks', 'resolveKeys', 'reportPapers'] as const)
        expect(limit.admits(1, name)).toBe(true);
  });

  test('admits a reader who steps from card to card, twice a second for a minute', () => {
    const { clock, limit } = limited();
    for (const end = clock.seconds + 60; clock.seconds < end; clock.seconds += 0.5)
      for (const name of ['getCard', 'getRelated'] as const) expect(limit.admits(1, name)).toBe(true);
  });

  test('refills: after 3 s, the time until a refused scan starts again, a scan of 20,000 places passes', () => {
    const { clock, passing } = limited();
    passing('verifyBlocks');
    clock.seconds += 3;
    expect(passing('verifyBlocks')).toBeGreaterThanOrEqual(200);
    clock.seconds += 3600;
    expect(passing('verifyBlocks')).toBe(limited().passing('verifyBlocks'));
  });

  test('still admits reports when nothing else passes, because pages do not repeat them', () => {
    const { limit, passing } = limited();
    passing('getCard');
    passing('resolveKeys');
    expect(limit.admits(1, 'reportPapers')).toBe(true);
    expect(passing('reportPapers')).toBeLessThan(200);
  });

  test('of one tab does not concern another, however many there are', () => {
    const { limit, passing } = limited();
    passing('verifyBlocks');
    for (let tabId = 2; tabId < 500; tabId++) expect(limit.admits(tabId, 'verifyBlocks')).toBe(true);
    expect(limit.admits(1, 'verifyBlocks')).toBe(false);
  });
});
