import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v2 as webdav } from 'webdav-server';
import { SERVER_PACKAGES } from '../../../scripts/ensure-servers';

/** Real WebDAV servers on this machine, each with a new folder and one user. */

export const USER = 'reader';
/** Not ASCII, since headers are; npm's server reads no other. */
const PASSWORD = 'päss wörd';
const PLAIN_PASSWORD = 'pass word';

export type DavServerName = keyof typeof SERVER_PACKAGES | 'webdav-server';
export const ALL_SERVERS = [...(Object.keys(SERVER_PACKAGES) as DavServerName[]), 'webdav-server' as const];

export interface DavServer {
  /** Ends in a slash. */
  readonly address: string;
  readonly password: string;
  /** Where the files are; undefined for a server that keeps them in memory. */
  readonly folder: string;
  close(): Promise<void>;
}

export async function startServer(name: DavServerName): Promise<DavServer> {
  const port = await freePort();
  const dir = mkdtempSync(join(tmpdir(), `dav-${name}-`));
  const folder = join(dir, 'files');
  mkdirSync(folder);
  for (const path of [dir, folder]) chmodSync(path, 0o777);
  const address = `http://127.0.0.1:${port}/`;
  const stop = name === 'webdav-server' ? await startInNode(port) : await startProgram(name, dir, port);
  return {
    address,
    password: name === 'webdav-server' ? PLAIN_PASSWORD : PASSWORD,
    folder,
    async close() {
      await stop();
      rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

async function startInNode(port: number): Promise<() => Promise<void>> {
  const users = new webdav.SimpleUserManager();
  const user = users.addUser(USER, PLAIN_PASSWORD, false);
  const privileges = new webdav.SimplePathPrivilegeManager();
  privileges.setRights(user, '/', ['all']);
  const server = new webdav.WebDAVServer({
    port,
    hostname: '127.0.0.1',
    privilegeManager: privileges,
    httpAuthentication: new webdav.HTTPBasicAuthentication(users, 'dav'),
  });
  await server.startAsync(port);
  return () => server.stopAsync();
}

/** Writes the files of configuration, and gives the program's arguments. */
const PROGRAMS: Record<keyof typeof SERVER_PACKAGES, (dir: string, port: number) => string[]> = {
  lighttpd(dir, port) {
    writeFileSync(join(dir, 'users'), `${USER}:${PASSWORD}\n`);
    return configured(
      dir,
      `server.modules = ("mod_auth", "mod_authn_file", "mod_webdav")
server.document-root = "${dir}/files"
server.upload-dirs = ("${dir}")
server.bind = "127.0.0.1"
server.port = ${port}
server.stat-cache-engine = "disable"
webdav.activate = "enable"
auth.backend = "plain"
auth.backend.plain.userfile = "${dir}/users"
auth.require = ("/" => ("method" => "basic", "realm" => "dav", "require" => "valid-user"))`,
      ['lighttpd', '-D', '-f'],
    );
  },
  apache2(dir, port) {
    // The hash of the password by crypt's SHA-1 form, which Apache knows.
    writeFileSync(join(dir, 'users'), `${USER}:{SHA}${sha1(PASSWORD)}\n`);
    const modules = [
      'mpm_event',
      'authn_core',
      'authn_file',
      'authz_core',
      'authz_user',
      'auth_basic',
      'dav',
      'dav_fs',
    ];
    return configured(
      dir,
      `${modules.map((one) => `LoadModule ${one}_module /usr/lib/apache2/modules/mod_${one}.so`).join('\n')}
ServerName localhost
Listen 127.0.0.1:${port}
User www-data
Group www-data
PidFile ${dir}/pid
ErrorLog ${dir}/log
DavLockDB ${dir}/locks
DocumentRoot ${dir}/files
<Directory ${dir}/files>
Dav On
AuthType Basic
AuthName dav
AuthUserFile ${dir}/users
Require valid-user
</Directory>`,
      ['apache2', '-D', 'FOREGROUND', '-f'],
    );
  },
  nginx(dir, port) {
    writeFileSync(join(dir, 'users'), `${USER}:{PLAIN}${PASSWORD}\n`);
    return configured(
      dir,
      `load_module /usr/lib/nginx/modules/ngx_http_dav_ext_module.so;
daemon off;
user www-data;
pid ${dir}/pid;
error_log ${dir}/log;
events {}
http {
  access_log off;
  client_body_temp_path ${dir}/body;
  client_max_body_size 20m;
  server {
    listen 127.0.0.1:${port};
    root ${dir}/files;
    auth_basic dav;
    auth_basic_user_file ${dir}/users;
    dav_methods PUT DELETE MKCOL;
    dav_ext_methods PROPFIND OPTIONS;
  }
}`,
      ['nginx', '-e', `${dir}/log`, '-c'],
    );
  },
  rclone: (dir, port) =>
    `rclone serve webdav ${dir}/files --addr 127.0.0.1:${port} --config ${dir}/config --dir-cache-time 0s --user ${USER} --pass`
      .split(' ')
      .concat(PASSWORD),
};

function configured(dir: string, text: string, command: string[]): string[] {
  const file = join(dir, 'config');
  writeFileSync(file, `${text}\n`);
  return [...command, file];
}

async function startProgram(
  name: keyof typeof SERVER_PACKAGES,
  dir: string,
  port: number,
): Promise<() => Promise<void>> {
  const [program = '', ...args] = PROGRAMS[name](dir, port);
  const path = `${process.env['PATH']}:/usr/sbin`;
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, PATH: path } });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => (said += part.toString()));
  const ended = new Promise<void>((resolve) => {
    child.on('exit', () => resolve());
    child.on('error', (error) => {
      said += error.message;
      resolve();
    });
  });
  await answers(
    port,
    ended,
    () => `${name} does not start: ${said || 'npx tsx scripts/ensure-servers.ts installs it'}`,
  );
  return () => end(child, ended);
}

async function end(child: ChildProcess, ended: Promise<void>): Promise<void> {
  child.kill('SIGTERM');
  await ended;
}

async function answers(port: number, ended: Promise<void>, fault: () => string): Promise<void> {
  const state = { isOver: false };
  void ended.then(() => (state.isOver = true));
  for (let tries = 0; !state.isOver && tries < 200; tries++) {
    if (
      await fetch(`http://127.0.0.1:${port}/`).then(
        () => true,
        () => false,
      )
    )
      return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(fault());
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

function sha1(text: string): string {
  return createHash('sha1').update(text).digest('base64');
}
