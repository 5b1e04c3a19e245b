// Another process, looked at from outside: on Linux through /proc, on macOS through the addon. That
// it does not exist, may not be looked at or has ended are answers; nothing here throws.

import type { SystemRoot } from '../system-files.ts';
import type { OpenedProcess } from './opened-process.ts';
import { openThroughAddon } from './other-process-addon.ts';
import { openThroughProc } from './other-process-proc.ts';

/** Keeps nothing open; the process is known again by the instant that it started. */
export function openOtherProcess(pid: number, root: SystemRoot = '/'): OpenedProcess {
  return process.platform === 'darwin' ? openThroughAddon(pid) : openThroughProc(pid, root);
}
