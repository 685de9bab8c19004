import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { aptGet, canInstall } from './ensure-browsers';

/** WebDAV servers that tests start on this machine: the file that shows that one is there, and its Debian packages. */
export const SERVER_PACKAGES = {
  lighttpd: { file: '/usr/lib/lighttpd/mod_webdav.so', packages: ['lighttpd', 'lighttpd-mod-webdav'] },
  apache2: { file: '/usr/lib/apache2/modules/mod_dav_fs.so', packages: ['apache2-bin'] },
  nginx: {
    file: '/usr/lib/nginx/modules/ngx_http_dav_ext_module.so',
    packages: ['nginx-light', 'libnginx-mod-http-dav-ext'],
  },
  rclone: { file: '/usr/bin/rclone', packages: ['rclone'] },
} as const;

type ServerName = keyof typeof SERVER_PACKAGES;

/** Makes sure that servers are installed, as `ensureBrowsers` does. `npm test` needs one; `npm run soak:servers` all. */
export function ensureServers(names: readonly ServerName[]): void {
  const missing = names.filter((name) => !existsSync(SERVER_PACKAGES[name].file));
  if (missing.length === 0) return;
  const packages = missing.flatMap((name) => SERVER_PACKAGES[name].packages);
  if (!canInstall()) throw new Error(`${missing.join(', ')} missing: sudo apt-get install ${packages.join(' ')}`);
  console.log(`Installing ${packages.join(' ')} with apt-get …`);
  aptGet('update', '-q');
  aptGet('install', '-q', '-y', '--no-install-recommends', ...packages);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const asked = process.argv.slice(2).filter((name): name is ServerName => Object.hasOwn(SERVER_PACKAGES, name));
  ensureServers(asked.length > 0 ? asked : (Object.keys(SERVER_PACKAGES) as ServerName[]));
}
