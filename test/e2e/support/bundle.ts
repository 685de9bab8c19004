import { build, type Rolldown } from 'vite';

/** Bundles a module and its imports into a script element. */
export async function bundleScript(entry: string): Promise<string> {
  const output = await build({
    configFile: false,
    logLevel: 'error',
    mode: 'development',
    define: { 'process.env.NODE_ENV': '"development"' },
    build: { write: false, minify: false, rolldownOptions: { input: entry, output: { format: 'iife' } } },
  });
  const [chunk] = (output as Rolldown.RolldownOutput).output;
  // The end tag in the code would end the script element.
  return `<script>${chunk.code.replaceAll('</script', String.raw`<\/script`)}</script>`;
}
