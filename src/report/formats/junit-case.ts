// One test case of JUnit's XML, whatever it came from.
import type { Property } from './junit-properties.ts';

export type Result =
  | { readonly kind: 'passed'; readonly text: string }
  | { readonly kind: 'failure' | 'error'; readonly type: string; readonly text: string }
  | { readonly kind: 'skipped'; readonly text: string };

export interface TestCase {
  /** Path of the bench file. */
  readonly file: string;
  readonly name: string;
  readonly durationNs: number;
  readonly result: Result;
  readonly properties?: readonly Property[];
}
