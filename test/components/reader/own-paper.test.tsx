import { cleanup, screen, within } from '@testing-library/preact';
import { afterEach, describe, expect, test } from 'vitest';
import { click } from '../support/open-popup';
import { chooseFile, openReader, PAPERS } from '../support/open-reader';

afterEach(cleanup);

const offered = { paper: PAPERS[2]!, draft: { title: PAPERS[2]!.title } };
const region = () => within(screen.getByRole('region', { name: 'This paper' }));

describe('the paper that a document seems to be', () => {
  test('is saved after a yes and a press of its button, and never before', async () => {
    const stage = await openReader({ ownPaper: () => Promise.resolve(offered) });
    await chooseFile();
    await stage.opened();
    expect(region().getByText('Is this “A Third Paper”?')).toBeDefined();
    await click(region().getByRole('button', { name: 'Yes' }));
    expect(stage.calls).not.toContain('store A Third Paper');
    await click(region().getByRole('button', { name: 'Save A Third Paper' }));
    expect(stage.calls).toContain('store A Third Paper');
    expect(region().getByRole('button', { name: 'Save A Third Paper' }).getAttribute('aria-pressed')).toBe('true');
  });

  test('goes with a no, and with the next document', async () => {
    const answers = [offered, undefined];
    const stage = await openReader({ ownPaper: () => Promise.resolve(answers.shift()) });
    await chooseFile();
    await stage.opened();
    await click(region().getByRole('button', { name: 'No' }));
    expect(screen.queryByRole('region', { name: 'This paper' })).toBeNull();
    await chooseFile('another.pdf');
    await stage.opened();
    expect(screen.queryByRole('region', { name: 'This paper' })).toBeNull();
  });

  test('needs no question where the address names it', async () => {
    const stage = await openReader({
      frontPaper: () => Promise.resolve({ kind: 'paper', paper: PAPERS[0]! }),
      ownPaper: () => Promise.resolve(offered),
    });
    await chooseFile();
    await stage.opened();
    expect(region().queryByRole('button', { name: 'Yes' })).toBeNull();
    expect(region().getByRole('button', { name: 'Save Attention Is All You Need' })).toBeDefined();
  });
});
