// A fact about the machine that may not be had. Never zero, never an empty string: either the value
// or the reason why it is missing.

export type Known<T> =
  | { readonly kind: 'known'; readonly value: T }
  | { readonly kind: 'unavailable'; readonly reason: string };

export function known<T>(value: T): Known<T> {
  return { kind: 'known', value };
}

export function unavailable<T>(reason: string): Known<T> {
  return { kind: 'unavailable', reason };
}
