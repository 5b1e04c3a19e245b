// What code a benchmark loads, and whether it differs between two versions or two Runs.

/** What the benchmarks of one file load, as far as the source shows; one per file in a Run. */
export interface LoadedCode {
  /** Bench file, as in the identities of its benchmarks. */
  readonly file: string;
  /** Of all paths and contents. */
  readonly hash: string;
  /** Path relative to the project with forward slashes → hash of its content; no packages. */
  readonly files: Readonly<Record<string, string>>;
  /** `name@version` → hash over what is loaded of it. */
  readonly packages: Readonly<Record<string, string>>;
  /** Present if the source does not show all that is loaded: a computed import, a file that is read. */
  readonly isOpen?: true;
}

/** Whether the sides of a comparison load different code. */
export type CodeComparison =
  | { readonly kind: 'same' }
  | {
      readonly kind: 'differs';
      /** For people: paths relative to the project, packages as `name 1.0.0 → 1.0.1`. */
      readonly files: readonly string[];
    }
  | {
      /** Something differs between the sides, and whether it is loaded cannot be known. */
      readonly kind: 'unknown';
      readonly reason: string;
    };

/** For one benchmark that was compared with another version. */
export interface CodeChange {
  readonly benchmarkId: string;
  readonly code: CodeComparison;
}
