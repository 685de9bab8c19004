import { spawn } from 'node:child_process';

/** Runs a program with its output shown; answers its exit code, 1 when it could not start or took longer than `timeout`. */
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

/** Runs a script of package.json. */
export function runScript(name: string): Promise<number> {
  const npm = process.env.npm_execpath;
  // Under npm, its own program is used: on Windows `npm` alone is no program that can be started.
  return npm === undefined
    ? run('npm', ['run', '--silent', name])
    : run(process.execPath, [npm, 'run', '--silent', name]);
}
