import { screen, within } from '@testing-library/preact';
import { describe, expect, test } from 'vitest';
import type { ProblemReport } from '../../../lib/core/problem-report';
import { fakePorts, largeLibrary, paper } from '../support/fake-ports';
import { click, openPopup, openView, row, rows, settle, tab, titles } from '../support/open-popup';

describe('untrusted papers in the popup', () => {
  test('show only their https links', async () => {
    const hostile = paper('Hostile Links', {
      arxivId: '"><script>',
      links: [
        { kind: 'code', url: 'javascript:alert(1)' },
        { kind: 'project', url: 'http://example.org/' },
        { kind: 'data', url: 'https://user:secret@example.org/' },
        { kind: 'other', url: 'nonsense' },
        { kind: 'code', url: 'https://example.org/code' },
      ],
    });
    await openPopup(fakePorts([hostile]));
    await click(screen.getByRole('button', { name: 'Details of Hostile Links' }));
    const addresses = within(row('Hostile Links'))
      .getAllByRole<HTMLAnchorElement>('link')
      .map((link) => link.href);
    expect(addresses.every((address) => address.startsWith('https://'))).toBe(true);
    expect(addresses.filter((address) => address.includes('example.org'))).toEqual(['https://example.org/code']);
    expect(row('Hostile Links').textContent).not.toContain('script');
  });

  test('show markup in a title as text', async () => {
    const title = '<img src=x onerror=alert(1)> <b>Bold</b> Claims';
    await openPopup(fakePorts([paper(title)]));
    expect(titles()).toEqual([title]);
    expect(document.querySelector('img, b')).toBeNull();
  });

  test('say when no abstract is known', async () => {
    await openPopup(fakePorts([paper('Bare Title', { abstract: '' })]));
    await click(screen.getByRole('button', { name: 'Details of Bare Title' }));
    expect(within(row('Bare Title')).getByText('No abstract is known.')).toBeTruthy();
  });

  test('let each title set its own text direction', async () => {
    await openPopup(fakePorts([paper('מודלים של שפה')]));
    expect(screen.getByRole('link', { name: 'מודלים של שפה' }).dir).toBe('auto');
  });

  test('set the date of a source apart from the facts beside it', async () => {
    await openPopup(fakePorts([paper('Dated Paper', { date: '2 באוקטובר' })]));
    expect(within(row('Dated Paper')).getByText('2 באוקטובר').tagName).toBe('BDI');
  });

  test('number two links of the same kind', async () => {
    const links = ['one', 'two'].map((name) => ({
      kind: 'code' as const,
      url: `https://example.org/${name}`,
    }));
    await openPopup(fakePorts([paper('Two Repositories', { links })]));
    await click(screen.getByRole('button', { name: 'Details of Two Repositories' }));
    expect(screen.getByRole('link', { name: 'Code 2' }).getAttribute('href')).toBe('https://example.org/two');
  });
});

describe('large data in the popup', () => {
  test('5,000 saved papers are all counted and partly rendered', async () => {
    await openPopup(fakePorts([], { library: () => Promise.resolve(largeLibrary(5000)) }));
    expect(tab(/Saved/).textContent).toBe('Saved 5,000');
    await openView(/Saved/);
    const before = rows().length;
    expect(before).toBeLessThan(200);
    await click(screen.getByRole('button', { name: /^Show \d+ more$/ }));
    expect(rows().length).toBeGreaterThan(before);
  });

  test('a very long list name is complete for screen readers', async () => {
    const ports = fakePorts([paper('Alpha Paper')]);
    const name = 'A very long name of a list '.repeat(3).trim();
    const { id, title } = paper('Alpha Paper');
    ports.changeElsewhere(
      { type: 'create-list', listId: 'long', name },
      { type: 'save', paperId: id, listId: 'long', stub: { title } },
    );
    await openPopup(ports);
    expect(screen.getByRole('button', { name: `${name}, change the lists of Alpha Paper` })).toBeTruthy();
  });
});

const withProblem = (code: ProblemReport['code']) => fakePorts([], { problems: () => Promise.resolve([{ code }]) });

describe('problems in the popup', () => {
  test.each(['index-corrupt', 'library-unreadable', 'background-silent'] as const)(
    'appear as an alert: %s',
    async (code) => {
      await openPopup(withProblem(code));
      expect(screen.getByRole('alert').textContent).not.toBe('');
    },
  );

  test.each(['sync-unavailable', 'sync-full', 'sync-failed', 'library-recovered'] as const)(
    'appear as a status with the remedy: %s',
    async (code) => {
      await openPopup(withProblem(code));
      expect(screen.queryByRole('alert')).toBeNull();
      expect(screen.getByRole('button', { name: 'Dismiss' }).closest('[role="status"]')?.textContent).toMatch(/\.$/);
    },
  );

  test('can be dismissed', async () => {
    await openPopup(withProblem('sync-full'));
    await click(screen.getByRole('button', { name: 'Dismiss' }));
    expect(screen.queryByText(/Sync storage is full/)).toBeNull();
  });

  test('disappear after Try again when the background answers', async () => {
    const ports = fakePorts([paper('Alpha Paper')], {
      problems: () => Promise.reject(new Error('no receiver')),
    });
    await openPopup(ports);
    const alert = screen.getByRole('alert');
    expect(alert.textContent).toContain('does not answer');
    ports.problems = () => Promise.resolve([]);
    await click(within(alert).getByRole('button', { name: 'Try again' }));
    await settle();
    expect(screen.queryByRole('alert')).toBeNull();
  });
});
