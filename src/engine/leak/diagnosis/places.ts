// Where code stands, in the words of who wrote it: files relative to the project, and what was compiled
// by the lines of its source.
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sourceMapOf } from '../../files/typescript/compiled-files.ts';
import type { Position } from './heap/heap-graph.ts';

export interface Places {
  /** `server.ts:12:5`; the file alone where no position is known. */
  readonly ofPosition: (script: string, position: Position | null) => string;
  /** `server.ts` */
  readonly ofScript: (script: string) => string;
}

interface SourcePlace extends Position {
  readonly file: string;
}

/** @param projectRoot absolute */
export function openPlaces(projectRoot: string): Places {
  const find = (script: string, line: number, column: number): SourcePlace => {
    const path = pathOf(script);
    if (path === null) return { file: script, line, column };
    return mapPlace(path, line, column);
  };
  const shown = (path: string): string => {
    const inside = relative(projectRoot, path);
    return path.startsWith('/') && !inside.startsWith('..') ? inside : path;
  };
  return {
    ofPosition(script, position) {
      const { file, line, column } = find(script, position?.line ?? 1, position?.column ?? 1);
      return position === null ? shown(file) : `${shown(file)}:${line}:${column}`;
    },
    ofScript: (script) => shown(find(script, 1, 1).file),
  };
}

/** Path of a script's name, which is a URL for modules; null for what is in no file. */
export function pathOf(script: string): string | null {
  if (script.startsWith('file://')) return pathOfUrl(script);
  return script.startsWith('/') ? script : null;
}

/** What is no path of this system, such as one with an encoded slash, stays a name. */
function pathOfUrl(url: string): string | null {
  try {
    return fileURLToPath(url);
  } catch {
    return null;
  }
}

function mapPlace(path: string, line: number, column: number): SourcePlace {
  const entry = sourceMapOf(path)?.findEntry(line - 1, column - 1);
  if (entry === undefined || !('originalLine' in entry)) return { file: path, line, column };
  return { file: path, line: entry.originalLine + 1, column: entry.originalColumn + 1 };
}
