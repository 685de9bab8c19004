declare class URL {
  constructor(text: string, base?: string);
  protocol: string;
  username: string;
  password: string;
  hostname: string;
  host: string;
  origin: string;
  pathname: string;
  search: string;
  hash: string;
  href: string;
}
declare function encodeURIComponent(text: string): string;

/** Why an address cannot be used. */
export type AddressFault = 'no-address' | 'not-private';

/**
 * Reads the address of a WebDAV folder as a user types it; the result ends in a slash. `https:` is added where no scheme
 * is given. `http:` is only for this computer and private networks. A name and a password in it are dropped.
 */
export function readServerAddress(text: string): `http${string}` | AddressFault {
  const typed = text.trim();
  let url: URL;
  try {
    url = new URL(/^[a-z][a-z0-9+.-]*:\/\//i.test(typed) ? typed : `https://${typed}`);
  } catch {
    return 'no-address';
  }
  if ((url.protocol !== 'https:' && url.protocol !== 'http:') || url.hostname === '') return 'no-address';
  if (!isSecureOrPrivate(url)) return 'not-private';
  const scheme = url.protocol === 'https:' ? 'https' : 'http';
  return `${scheme}://${url.host}${url.pathname.replace(/\/*$/, '/')}`;
}

/** Whether requests with a password may go there. */
export function isSecureOrPrivate({ protocol, hostname }: { protocol: string; hostname: string }): boolean {
  return protocol === 'https:' || (protocol === 'http:' && isPrivateHost(hostname));
}

/**
 * Whether a host can only be this computer or one in a private network: RFC 1918, 4193, 3927 and 4291 for addresses;
 * RFC 6761, 6762 and 8375 for names; and names without a dot, which no public name is.
 */
function isPrivateHost(hostname: string): boolean {
  const host = hostname
    .toLowerCase()
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '');
  if (host.includes(':')) return /^(?:::1$|f[cd][0-9a-f]{2}:|fe[89ab][0-9a-f]:)/.test(host);
  const numbers = /^(\d+)\.(\d+)\.\d+\.\d+$/.exec(host);
  if (!numbers) return !host.includes('.') ? host !== '' : /\.(?:localhost|local|home\.arpa|internal)$/.test(host);
  const [first = 0, second = 0] = numbers.slice(1).map(Number);
  return (
    first === 127 ||
    first === 10 ||
    (first === 192 && second === 168) ||
    (first === 172 && second >= 16 && second < 32) ||
    (first === 169 && second === 254)
  );
}

/**
 * Where the WebDAV folder may be if the address itself is none, likeliest first: Nextcloud and ownCloud, older ownCloud,
 * and common paths of hosters and NAS devices.
 */
export function likelyFolders(address: string, user: string): string[] {
  const name = encodeURIComponent(user);
  const paths = [`remote.php/dav/files/${name}/`, 'remote.php/webdav/', 'webdav/', 'dav/', `home/`];
  return paths.map((path) => new URL(path, address).href);
}
