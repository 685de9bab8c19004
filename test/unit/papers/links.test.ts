import { describe, expect, test } from 'vitest';
import { linkKind, linkSpans, paperLinks, safeHttpsUrl } from '../../../lib/core/papers';

describe('linkSpans', () => {
  test.each([
    ['a full stop', 'at https://github.com/microsoft/SimMIM.', ['https://github.com/microsoft/SimMIM']],
    ['brackets and a full stop', 'here (https://wuw2019.github.io/R-AMT/).', ['https://wuw2019.github.io/R-AMT/']],
    ['brackets of its own', 'see https://x.org/a_(b).', ['https://x.org/a_(b)']],
    ['a doubled brace', 'https://x.org/{https://x.org/}.', ['https://x.org/', 'https://x.org/']],
    ['a doubled address', 'https://x.org/a/https://x.org/a/.', ['https://x.org/a/', 'https://x.org/a/']],
    ['a nested address', 'https://web.org/2020/https://x.org/', ['https://web.org/2020/https://x.org/']],
    ['a space before the stop', 'in https://github.com/Blackzxy/LoGAH .', ['https://github.com/Blackzxy/LoGAH']],
    ['quotes', `"https://x.org/a", 'https://x.org/b'!`, ['https://x.org/a', 'https://x.org/b']],
    ['an address as its own text', '[https://x.org/a](https://x.org/a)', ['https://x.org/a', 'https://x.org/a']],
    ['Markdown', '[code](https://x.org/a) **https://x.org/b**', ['https://x.org/a', 'https://x.org/b']],
    ['angle brackets', '<https://x.org/a>', ['https://x.org/a']],
    ['TeX escapes', 'https://x.org/a\\_b\\%20\\}', ['https://x.org/a_b%20']],
    [
      "TeX's tilde",
      'https://x.org/\\textasciitilde{}me/a, https://x.org/\\textasciitilde me',
      ['https://x.org/~me/a', 'https://x.org/~me'],
    ],
    ['other scripts', '见https://x.org/a。代码', ['https://x.org/a']],
    ['a missing scheme', 'at github.com/a/b, www.x.org.', ['github.com/a/b', 'www.x.org']],
    ['lookalikes', 'notgithub.com/a, me@github.com/a, ftp://x.org', []],
    ['a missing host', 'https://', ['https://']],
  ])('finds exactly the addresses: %s', (_, text, written) => {
    expect(linkSpans(text).map((span) => span.text)).toEqual(written);
  });

  test('gives offsets that cover only the address', () => {
    const text = 'Code (https://x.org/a).';
    const [span] = linkSpans(text);
    expect(text.slice(span!.start, span!.end)).toBe('https://x.org/a');
  });
});

describe('paperLinks', () => {
  test.each([
    ['http is upgraded', 'http://x.org/a', [{ kind: 'other', url: 'https://x.org/a' }]],
    ['http with a port is dropped', 'http://x.org:8080/a', []],
    ['a missing scheme is added', 'github.com/a/b', [{ kind: 'code', url: 'https://github.com/a/b' }]],
    ['repeats count once', 'https://x.org/a https://x.org/a/', [{ kind: 'other', url: 'https://x.org/a' }]],
    ['private hosts are dropped', 'https://localhost/a https://10.0.0.1/ https://intranet/', []],
  ])('cleans links: %s', (_, text, links) => {
    expect(paperLinks(text)).toEqual(links);
  });
});

describe('linkKind', () => {
  test.each([
    ['https://github.com/a/b', '', 'code'],
    ['https://github.com/a/b', 'project page: ', 'code'],
    ['https://github.com/', 'code at ', 'other'],
    ['https://gitlab.com/a/b', '', 'code'],
    ['https://gitlab.inria.fr/a/b', '', 'code'],
    ['https://bitbucket.org/a/b', '', 'code'],
    ['https://notgithub.com/a/b', '', 'other'],
    ['https://a.github.io/b/', 'code at ', 'project'],
    ['https://sites.google.com/view/a', '', 'project'],
    ['https://huggingface.co/datasets/a/b', '', 'data'],
    ['https://huggingface.co/spaces/a/b', '', 'project'],
    ['https://huggingface.co/a/b', '', 'other'],
    ['https://zenodo.org/record/1', '', 'data'],
    ['https://arxiv.org/abs/2111.09886', 'code and paper at ', 'other'],
    ['https://lab.edu/a', 'Project page: ', 'project'],
    ['https://lab.edu/a', 'Code is available at ', 'code'],
    ['https://lab.edu/a', 'The dataset is at ', 'data'],
    ['https://lab.edu/a', 'project page at X, and code at ', 'code'],
    ['https://lab.edu/a', 'see ', 'other'],
  ])('says that %s after "%s" is %s', (url, before, kind) => {
    expect(linkKind(url, before)).toBe(kind);
  });
});

describe('safeHttpsUrl', () => {
  test.each([
    ['https://github.com/a/b', 'https://github.com/a/b'],
    ['HTTPS://GitHub.com/a', 'https://github.com/a'],
    ['https://x.org', 'https://x.org/'],
    ['https://x.org:8443/a?b#c', 'https://x.org:8443/a?b#c'],
    ['https://bücher.example/ü', 'https://xn--bcher-kva.example/%C3%BC'],
  ])('accepts %s', (text, url) => {
    expect(safeHttpsUrl(text)).toBe(url);
    expect(safeHttpsUrl(url)).toBe(url);
  });

  test.each([
    ['plain http', 'http://x.org/'],
    ['a script', 'javascript:alert(1)//https://x.org'],
    ['data', 'data:text/html,https://x.org'],
    ['a missing scheme', 'x.org/a'],
    ['a missing host', 'https:///a'],
    ['credentials', 'https://user:pass@x.org/'],
    ['a hidden host', 'https://good.org@evil.org/'],
    ['a line break', 'https://x.org/\njavascript:1'],
    ['a tab in the scheme', 'ht\ttps://x.org/'],
    ['a backslash', 'https:\\\\x.org'],
    ['leading space', ' https://x.org/'],
    ['a bare name', 'https://intranet/'],
    ['this machine', 'https://localhost/'],
    ['an IP address', 'https://127.0.0.1/'],
    ['a disguised IP address', 'https://0x7f.1/'],
    ['an IPv6 address', 'https://[::1]/'],
    ['an endless address', `https://x.org/${'a'.repeat(3000)}`],
    ['an empty text', ''],
  ])('refuses %s', (_, text) => {
    expect(safeHttpsUrl(text)).toBeUndefined();
  });
});
