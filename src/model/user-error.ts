// The user's mistake, reported in one sentence. Caught in one place, the command line's main.

export type ExitStatus = 1 | 2 | 3 | 4 | 130;

/** Thrown for wrong use, broken files and the like; never for a bug and never for a bad result. */
export class UserError extends Error {
  readonly advice: string;
  readonly exitStatus: ExitStatus;

  constructor(message: string, advice: string, exitStatus: ExitStatus = 2) {
    super(message);
    this.name = 'UserError';
    this.advice = advice;
    this.exitStatus = exitStatus;
  }
}
