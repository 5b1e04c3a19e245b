// The line of a call in the author's file: the frame of the caller, through the source map of what
// was compiled.

import type { SourceMap } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Location } from './registry.ts';

/** Of a file that was compiled; null where positions are those of what runs. */
type MapOf = (path: string) => SourceMap | null;

/** @param below the function whose caller is asked for */
export function locateCaller(below: unknown, mapOf: MapOf): Location | null {
  const site = callSiteBelow(below);
  const file = site?.getFileName();
  const line = site?.getLineNumber();
  const column = site?.getColumnNumber();
  if (file == null || line == null || column == null) return null;
  return originalOf({ file, line, column }, mapOf);
}

function callSiteBelow(below: unknown): NodeJS.CallSite | undefined {
  if (typeof below !== 'function') return undefined;
  const { prepareStackTrace, stackTraceLimit } = Error;
  const seen: { sites?: readonly NodeJS.CallSite[] } = {};
  const holder: { stack?: unknown } = {};
  Error.stackTraceLimit = 1;
  Error.prepareStackTrace = (_, sites) => {
    seen.sites = sites;
    return '';
  };
  Error.captureStackTrace(holder, below as () => void);
  // V8 builds the frames on first access.
  void holder.stack;
  Error.prepareStackTrace = prepareStackTrace;
  Error.stackTraceLimit = stackTraceLimit;
  return seen.sites?.[0];
}

function originalOf(location: Location, mapOf: MapOf): Location {
  const isUrl = location.file.startsWith('file:');
  const map = mapOf(isUrl ? fileURLToPath(location.file) : location.file);
  const entry = map?.findEntry(location.line - 1, location.column - 1);
  if (entry === undefined || !('originalSource' in entry)) return location;
  // Each call starts its own mapped stretch.
  return { ...location, line: entry.originalLine + 1, column: entry.originalColumn + 1 };
}
