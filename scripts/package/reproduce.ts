/**
 * `npm run zip:reproduce`: makes the store packages, makes them again from the sources package alone – in another
 * folder, with another time zone, language and umask – and compares the bytes. Prints the checksums.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import JSZip from 'jszip';

const OUTPUT = '.output';
const ELSEWHERE = { TZ: 'Pacific/Kiritimati', LC_ALL: 'C', LANG: 'C' };

function npm(args: readonly string[], cwd: string, env: NodeJS.ProcessEnv = process.env): void {
  const path = process.env.npm_execpath;
  const [program, start] = path ? [process.execPath, [path]] : ['npm', []];
  const { status } = spawnSync(program, [...start, ...args], { cwd, env, stdio: 'inherit' });
  if (status !== 0) throw new Error(`npm ${args.join(' ')} failed in ${cwd}.`);
}

const namesOfPackages = async (root: string): Promise<string[]> =>
  (await readdir(join(root, OUTPUT))).filter((name) => name.endsWith('.zip')).toSorted();

const checksum = async (root: string, name: string): Promise<string> =>
  createHash('sha256')
    .update(await readFile(join(root, OUTPUT, name)))
    .digest('hex');

async function unpack(zip: string, folder: string): Promise<string[]> {
  const entries = Object.values((await JSZip.loadAsync(await readFile(zip))).files);
  for (const entry of entries) {
    const path = join(folder, entry.name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, await entry.async('nodebuffer'));
  }
  return entries.map(({ name }) => name);
}

/** What git keeps but the sources package lacks, or the other way round. Empty outside of a git work tree. */
function differencesToGit(packed: readonly string[]): string[] {
  const { status, stdout } = spawnSync('git', ['ls-files', '-z'], { encoding: 'utf8' });
  if (status !== 0) return [];
  const kept = stdout.split('\0').filter(Boolean);
  return [...kept.filter((path) => !packed.includes(path)), ...packed.filter((path) => !kept.includes(path))];
}

await rm(OUTPUT, { recursive: true, force: true });
npm(['run', '--silent', 'zip'], '.');
const names = await namesOfPackages('.');
const sources = names.find((name) => name.endsWith('-sources.zip'));
if (!sources) throw new Error(`${OUTPUT} has no sources package.`);

process.umask(0o077);
const folder = await mkdtemp(join(tmpdir(), 'sources-'));
try {
  const faults = differencesToGit(await unpack(join(OUTPUT, sources), folder)).map(
    (path) => `${path} is in git or in the sources package, not in both`,
  );
  const env = { ...process.env, ...ELSEWHERE };
  npm(['ci'], folder, env);
  npm(['run', '--silent', 'zip'], folder, env);
  for (const name of names) {
    const [here, there] = await Promise.all([checksum('.', name), checksum(folder, name).catch(() => 'missing')]);
    console.log(`${here}  ${name}`);
    if (here !== there) faults.push(`${name} differs: ${there}`);
  }
  for (const fault of faults) console.error(`✗ ${fault}`);
  process.exitCode = faults.length === 0 ? 0 : 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}
