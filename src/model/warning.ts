// A doubt about a number: data that travels with it, never a log line.

export interface Warning {
  /** Stable kebab-case word that tools may match on. */
  readonly code: string;
  readonly message: string;
  /** The next step a person can take. */
  readonly advice: string;
}
