import { build, type Rolldown } from 'vite';

/** A module of test/pages with everything it imports, as a script element. */
export async function bundleScript(entry: string): Promise<string> {
  const output = await build({
    configFile: false,
    logLevel: 'error',
    mode: 'development',
    define: { 'process.env.NODE_ENV': '"development"' },
    build: { write: false, minify: false, rolldownOptions: { input: entry, output: { format: 'iife' } } },
  });
  const [chunk] = (output as Rolldown.RolldownOutput).output;
  // In a script element only its own end tag means anything.
  return `<script>${chunk.code.replaceAll('</script', String.raw`<\/script`)}</script>`;
}
