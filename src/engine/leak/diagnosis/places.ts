// Where code stands, in the words of who wrote it: files relative to the project, and what was transpiled
// by the lines of its source.
import { readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { dirname, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
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
  const maps = new Map<string, SourceMap | null>();
  const find = (script: string, line: number, column: number): SourcePlace => {
    const path = pathOf(script);
    if (path === null) return { file: script, line, column };
    const map = maps.get(path) ?? readMap(path);
    maps.set(path, map);
    return mapPlace(map, path, line, column);
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
  if (script.startsWith('file://')) return fileURLToPath(script);
  return script.startsWith('/') ? script : null;
}

function mapPlace(map: SourceMap | null, path: string, line: number, column: number): SourcePlace {
  if (map === null) return { file: path, line, column };
  const sources: readonly string[] = map.payload.sources;
  const [first] = sources;
  const entry = map.findEntry(line - 1, column - 1);
  const source = 'originalSource' in entry ? entry.originalSource : undefined;
  if (source === undefined || !('originalLine' in entry)) {
    return { file: first === undefined ? path : resolve(dirname(path), first), line, column };
  }
  const file = resolve(dirname(path), pathOf(source) ?? source);
  return { file, line: entry.originalLine + 1, column: entry.originalColumn + 1 };
}

/** Beside what was transpiled lies its map; null for what was not. */
function readMap(path: string): SourceMap | null {
  try {
    return new SourceMap(JSON.parse(readFileSync(`${path}.map`, 'utf8')));
  } catch {
    return null;
  }
}
