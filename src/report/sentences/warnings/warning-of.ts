// A caveat of the analysis as the warning that people read.
import type { Caveat } from '../../../analysis/caveat.ts';
import type { Warning } from '../../../model/warning.ts';
import { leakWordings } from './leak-wordings.ts';
import { microWordings } from './micro-wordings.ts';
import { runWordings } from './run-wordings.ts';
import { scalingWordings } from './scaling-wordings.ts';
import type { Wording } from './wording.ts';

type CaveatOf = { readonly [Code in Caveat['code']]: Extract<Caveat, { readonly code: Code }> };

const wordings: { readonly [Code in keyof CaveatOf]: (caveat: CaveatOf[Code]) => Wording } = {
  ...leakWordings,
  ...microWordings,
  ...runWordings,
  ...scalingWordings,
};

/** What was stored has its words already. */
export function warningOf(given: Warning | Caveat): Warning {
  return 'message' in given ? given : { code: given.code, ...wordingOf(given.code, given) };
}

function wordingOf<Code extends keyof CaveatOf>(code: Code, caveat: CaveatOf[Code]): Wording {
  return wordings[code](caveat);
}
