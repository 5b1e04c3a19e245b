// What was judged as a document for programs: the data of the analysis with its sentences in place.
import type { Judgement } from '../../analysis/analysis.ts';
import type { Caveat } from '../../analysis/caveat.ts';
import type { DimensionResult } from '../../analysis/dimension/dimension.ts';
import type { Warning } from '../../model/warning.ts';
import { panelTitle } from '../sentences/dimension-sentences.ts';
import { warningOf } from '../sentences/warnings/warning-of.ts';
import { efficiencyDocument } from './efficiency-document.ts';
import { scalingDocument } from './scaling-document.ts';

/** The same fields as a Judgement, and each sentence beside what it says. */
export function judgementDocument(judgement: Judgement) {
  const { analysis } = judgement;
  return {
    ...judgement,
    analysis: {
      ...analysis,
      micro: analysis.micro.map(withWarnings),
      ...(analysis.dimension === undefined
        ? {}
        : { dimension: dimensionDocument(analysis.dimension) }),
      scaling: analysis.scaling.map(withWarnings).map(scalingDocument),
      efficiency: analysis.efficiency.map(efficiencyDocument),
      leaks: analysis.leaks.map(withWarnings),
      warnings: analysis.warnings.map(warningOf),
    },
  };
}

function withWarnings<T extends { readonly warnings: readonly (Warning | Caveat)[] }>(result: T) {
  return { ...result, warnings: result.warnings.map(warningOf) };
}

function dimensionDocument(result: DimensionResult) {
  const panels = result.panels.map((panel) => ({ title: panelTitle(panel), ...panel }));
  return { ...result, panels };
}
