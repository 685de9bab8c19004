import { spawn } from 'node:child_process';

/**
 * Runs a program and shows its output. Resolves to its exit code, or to 1 when it cannot start or runs longer than
 * `timeout` ms (0 means no limit).
 */
export function run(program: string, args: readonly string[], { timeout = 0 } = {}): Promise<number> {
  const child = spawn(program, args, { stdio: 'inherit', timeout });
  const stop = (): void => void child.kill();
  process.once('SIGTERM', stop);
  return new Promise((done) => {
    child.once('error', (error) => {
      console.error(error.message);
      done(1);
    });
    child.once('exit', (code) => {
      process.off('SIGTERM', stop);
      done(code ?? 1);
    });
  });
}

/** Runs a script of package.json. Resolves to its exit code. */
export function runScript(name: string): Promise<number> {
  const npm = process.env.npm_execpath;
  // On Windows, `npm` is not a program that `spawn` can start, so the script that npm names runs in Node.
  return npm === undefined
    ? run('npm', ['run', '--silent', name])
    : run(process.execPath, [npm, 'run', '--silent', name]);
}
