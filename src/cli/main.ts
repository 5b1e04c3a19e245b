#!/usr/bin/env node
// Loads the program. It imports nothing itself, so that it can report even a failure to load.

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
