// Where a setting comes from, found by asking: what is settled when a flag or a key of the configuration
// says something else? A setting that then changes comes from it. No second table of precedence can drift.
import { isDeepStrictEqual } from 'node:util';
import type { BaremarkConfig } from '../../model/config.ts';

export type Origin =
  | { readonly kind: 'flag'; readonly name: string }
  | { readonly kind: 'environment'; readonly name: string }
  | { readonly kind: 'file'; readonly key: string }
  | { readonly kind: 'default' };

type Given = Readonly<Record<string, unknown>>;

export type Settings = Readonly<Record<string, unknown>>;

/** A value that somebody gave for a flag, on the command line or in the environment. */
export interface GivenFlag {
  /** As commander names its value: `maxLaunches`. */
  readonly attribute: string;
  readonly origin: Extract<Origin, { readonly kind: 'flag' | 'environment' }>;
}

interface Sources {
  readonly flags: Given;
  readonly given: readonly GivenFlag[];
  readonly config: BaremarkConfig;
}

/** @param settle must not be random */
export function originsOf(
  settle: (flags: Given, config: BaremarkConfig) => Settings,
  { flags, given, config }: Sources,
): ReadonlyMap<string, Origin> {
  const settled = settle(flags, config);
  const origins = new Map<string, Origin>(
    Object.keys(settled).map((name) => [name, { kind: 'default' }] as const),
  );
  const note = (origin: Origin, others: readonly Settings[]): void => {
    for (const [name, value] of Object.entries(settled)) {
      if (others.some((other) => !isDeepStrictEqual(other[name], value))) origins.set(name, origin);
    }
  };
  for (const key of Object.keys(config)) {
    note(
      { kind: 'file', key },
      variants(config, key).flatMap((each) => attempt(() => settle(flags, each))),
    );
  }
  // Flags win over the file, and come last.
  for (const { attribute, origin } of given) {
    note(
      origin,
      variants(flags, attribute).flatMap((each) => attempt(() => settle(each, config))),
    );
  }
  return origins;
}

/** Without the key, and with another value where one is easily made. */
function variants<All extends object>(all: All, key: string): readonly All[] {
  const without = { ...all };
  Reflect.deleteProperty(without, key);
  const other = otherValue(Reflect.get(all, key));
  return [without, ...(other === null ? [] : [{ ...all, [key]: other }])];
}

function otherValue(value: unknown): unknown {
  if (typeof value === 'number') return value + 1;
  if (typeof value === 'boolean') return !value;
  return Array.isArray(value) ? [...value, ...value.slice(0, 1), 'another'] : null;
}

/** Nothing where it is refused: two flags may need one another. */
function attempt(settle: () => Settings): readonly Settings[] {
  try {
    return [settle()];
  } catch {
    return [];
  }
}
