#!/usr/bin/env node
// The door: loads the program. Where not even that succeeds it says why, with nothing loaded but Node.

try {
  await import('./start.ts');
} catch (error) {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const message = error instanceof Error ? error.message : String(error);
  const next =
    code === 'EMFILE'
      ? 'Raise the limit of open files with ulimit -n, to 256 at least.'
      : 'Install Baremark again; in a checkout run npm run build.';
  process.stderr.write(`Baremark cannot start: ${message.split('\n')[0]}.\n${next}\n`);
  process.exitCode = 3;
}
