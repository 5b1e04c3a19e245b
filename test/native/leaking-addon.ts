// Compiles the addon that leaks.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { packageRoot } from '../../src/probe/package-root.ts';

/** @returns why it cannot be had, or null when it lies at `path` */
export function compileLeakingAddon(path: string): string | null {
  const include = join(dirname(process.execPath), '..', 'include', 'node');
  if (!existsSync(join(include, 'node_api.h'))) return `there is no node_api.h under ${include}`;
  const source = join(packageRoot, 'test', 'native', 'leaking-addon.c');
  const flags = ['-shared', '-fPIC', '-I', include, source, '-o', path];
  const { error, status, stderr } = spawnSync(process.env['CC'] ?? 'cc', flags);
  if (error !== undefined) return 'there is no C compiler';
  return status === 0 ? null : String(stderr);
}
