// What `doctor` says about one property of the machine.

/** `unknown`: the machine does not report it; that does not lower the grade. */
export type Fitness = 'good' | 'fair' | 'poor' | 'unknown';

export interface Finding {
  /** Stable kebab-case word that tools may match on, e.g. `cpu-governor`. */
  readonly topic: string;
  /** For people: `CPU governor`. */
  readonly title: string;
  readonly fitness: Fitness;
  /** What was seen, with units, or the reason why nothing was. */
  readonly observed: string;
  /** Why it matters to a measurement; one sentence. */
  readonly why: string;
  /** The exact command or next step that fixes it; null when nothing needs fixing. */
  readonly advice: string | null;
}
