// What `bench` and `suite` were handed: read, checked and brought into one form.
import type { ParamValue } from '../../model/run/measurement.ts';
import { invalidType, invalidValue, outOfRange } from './node-error.ts';
import {
  requireBoolean,
  requireCount,
  requireFunction,
  requireObject,
  requireSignal,
  requireString,
  requireTimeout,
} from './validate.ts';

export interface Declaration<Options, Body> {
  readonly name: string;
  readonly options: Options;
  readonly body: Body;
}

type AnyFunction = (...given: never[]) => unknown;

/**
 * Name and options may both be left out.
 * @throws TypeError as node:bench does
 */
export function readDeclaration<Options extends object, Body extends AnyFunction>(
  what: 'benchmark' | 'suite',
  given: readonly (string | Options | Body | undefined)[],
): Declaration<Partial<Options>, Body> {
  const [name, options, body] = inPlace(given);
  requireFunction(body, `${what} function`);
  requireString(name, `${what} name`);
  if (name === '') throw invalidValue(`${what} name`, name, 'must not be empty');
  requireObject(options, 'options');
  return { name, options: options as Partial<Options>, body: body as Body };
}

function inPlace([first, second, third]: readonly unknown[]): readonly unknown[] {
  if (typeof first === 'function') return [nameOf(first), {}, first];
  if (typeof first === 'object' && first !== null) return [nameOf(second), first, second];
  return typeof second === 'function' ? [first, {}, second] : [first, second, third];
}

function nameOf(body: unknown): string {
  return typeof body === 'function' && body.name !== '' ? body.name : '<anonymous>';
}

/** What benchmarks and suites have in common; tags and channels are those of the parent and more. */
export interface Marks {
  readonly tags: readonly string[];
  readonly diagnosticChannels: readonly string[];
}

interface MarkOptions {
  readonly skip?: unknown;
  readonly only?: unknown;
  readonly tags?: unknown;
  readonly diagnosticChannels?: unknown;
}

/** @throws TypeError as node:bench does */
export function readMarks(options: MarkOptions, parent: Marks | null): Marks {
  const { skip, only, tags, diagnosticChannels } = options;
  if (only !== undefined) requireBoolean(only, 'options.only');
  if (skip !== undefined && typeof skip !== 'boolean' && typeof skip !== 'string') {
    throw invalidType('options.skip', 'one of type boolean or string', skip);
  }
  return {
    diagnosticChannels: readChannels(diagnosticChannels, parent?.diagnosticChannels ?? []),
    tags: readTags(tags, parent?.tags ?? []),
  };
}

/** @throws TypeError or RangeError as node:bench does */
export function checkBenchOptions(options: {
  readonly samples?: unknown;
  readonly warmup?: unknown;
  readonly timeout?: unknown;
  readonly signal?: unknown;
}): void {
  requireCount(options.samples, 'options.samples', 1);
  requireCount(options.warmup, 'options.warmup', 0);
  requireSignal(options.signal, 'options.signal');
  requireTimeout(options.timeout, 'options.timeout');
}

/** Sorted by key. */
export function readParams(params: unknown): Readonly<Record<string, ParamValue>> {
  if (params === undefined) return Object.freeze({});
  requireObject(params, 'options.params');
  const pairs = Object.entries(params).sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [key, value] of pairs) {
    if (typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value)) continue;
    const name = `options.params.${key}`;
    if (typeof value === 'number') throw outOfRange(name, 'a finite number', value);
    throw invalidType(name, 'one of type string, number, or boolean', value);
  }
  return Object.freeze(Object.fromEntries(pairs));
}

function readTags(tags: unknown, inherited: readonly string[]): readonly string[] {
  if (tags === undefined) return inherited;
  if (!Array.isArray(tags)) throw invalidType('options.tags', 'an instance of Array', tags);
  const own = tags.map((tag: unknown, index) => {
    requireString(tag, `options.tags[${index}]`);
    if (tag === '') throw invalidValue(`options.tags[${index}]`, tag, 'must not be empty');
    return tag.toLowerCase();
  });
  return Object.freeze([...new Set([...inherited, ...own])]);
}

/** A channel may also be named by a symbol, which nothing outside of the file could know. */
function readChannels(channels: unknown, inherited: readonly string[]): readonly string[] {
  if (channels === undefined) return inherited;
  if (!Array.isArray(channels)) {
    throw invalidType('options.diagnosticChannels', 'an instance of Array', channels);
  }
  const named = channels.filter((channel: unknown, index) => {
    if (typeof channel === 'string') return true;
    if (typeof channel === 'symbol') return false;
    const name = `options.diagnosticChannels[${index}]`;
    throw invalidType(name, 'one of type string or symbol', channel);
  });
  return Object.freeze([...new Set([...inherited, ...named])]);
}
