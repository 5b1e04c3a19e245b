// What Baremark and the keeper of a command say to each other.

export type ToKeeper =
  | {
      readonly kind: 'start';
      readonly command: readonly string[];
      /** `NAME=value`, for the environment of the command. */
      readonly mark: string;
    }
  | { readonly kind: 'stop' };

export type FromKeeper =
  | { readonly kind: 'up' }
  | { readonly kind: 'started'; readonly pid: number }
  | { readonly kind: 'refused'; readonly reason: string }
  /** Of the first process: `exit code 1`, `signal SIGTERM`. */
  | { readonly kind: 'ended'; readonly how: string }
  | { readonly kind: 'stopped' };
