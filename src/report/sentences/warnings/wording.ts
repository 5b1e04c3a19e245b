// The form in which each folder of the analysis has its caveats worded.
import type { Warning } from '../../../model/warning.ts';

export type Wording = Omit<Warning, 'code'>;

/** A wording for every code of `Coded`; a code without one does not compile. */
export type WordingsFor<Coded extends { readonly code: string }> = {
  readonly [Code in Coded['code']]: (caveat: Extract<Coded, { readonly code: Code }>) => Wording;
};
