// Small files in which a kernel says what it is. The root is a parameter, so that the rules that
// read them can be shown machines other than this one.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Known, known, unavailable } from '../model/known.ts';

/** Where /proc and /sys are to be found: `/`, or a folder of recorded files. */
export type SystemRoot = string;

/** The file's text without blanks around it, or a reason that names the file. */
export function readSystemFile(root: SystemRoot, path: string): Known<string> {
  try {
    return known(readFileSync(join(root, path), 'utf8').trim());
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return unavailable(`there is no ${path}`);
    return unavailable(`${path} cannot be read (${code})`);
  }
}

/** `ENOENT` and the like of a failed system call. */
export function codeOf(error: unknown): string {
  return String(error instanceof Error ? Reflect.get(error, 'code') : undefined);
}

/** Names in a folder; empty when it is not there. */
export function listSystemFolder(root: SystemRoot, path: string): readonly string[] {
  try {
    return readdirSync(join(root, path));
  } catch {
    return [];
  }
}

/** A value of a known text, or the reason why the text or the value is missing. */
export function mapKnown<From, To>(value: Known<From>, map: (value: From) => Known<To>): Known<To> {
  return value.kind === 'known' ? map(value.value) : value;
}

/** CPU numbers of a kernel list such as `0-3,8`. */
export function parseCpuList(text: string): readonly number[] {
  const cpus: number[] = [];
  for (const part of text.split(',')) {
    const [first, last] = part.trim().split('-', 2);
    if (first === undefined || first === '') continue;
    for (let cpu = Number(first); cpu <= Number(last ?? first); cpu += 1) cpus.push(cpu);
  }
  return cpus;
}
