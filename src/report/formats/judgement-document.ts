// What was judged as a document for programs: the data of the analysis with its sentences in place.

import type { Judgement } from '../../analysis/analysis.ts';
import type { Caveat } from '../../analysis/caveat.ts';
import type { Warning } from '../../model/warning.ts';
import { warningOf } from '../sentences/warnings/warning-of.ts';

/** The same fields as a Judgement, and each sentence beside what it says. */
export function judgementDocument(judgement: Judgement) {
  const { analysis } = judgement;
  return {
    ...judgement,
    analysis: {
      ...analysis,
      micro: analysis.micro.map(withWarnings),
      scaling: analysis.scaling.map(withWarnings),
      leaks: analysis.leaks.map(withWarnings),
      warnings: analysis.warnings.map(warningOf),
    },
  };
}

function withWarnings<T extends { readonly warnings: readonly (Warning | Caveat)[] }>(result: T) {
  return { ...result, warnings: result.warnings.map(warningOf) };
}
