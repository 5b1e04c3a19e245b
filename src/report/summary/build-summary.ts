// The summary of a Run from its judgement.
import type { Run } from '../../model/run/run.ts';
import type { Report } from '../report.ts';
import { cell } from '../section.ts';
import { statusSentence } from '../sentences/provenance.ts';
import { countedWarnings } from '../sentences/warnings/counted-warnings.ts';
import { benchmarkBlock } from './benchmark-block.ts';
import { dimensionBlock, familyBlock } from './curve-blocks.ts';
import { gateOf } from './gate-line.ts';
import { leakBlock } from './leak-block.ts';
import { nextCommands } from './next-commands.ts';
import { machineCell, ranCell, roughCell } from './run-lines.ts';
import { scalingBlock } from './scaling-block.ts';
import type { RunSummary } from './summary.ts';
import { unavailableCell } from './unavailable-line.ts';
import { verdictBlock } from './verdict-block.ts';

export function summaryOf(run: Run, report: Report): RunSummary {
  const { analysis, occasion } = report;
  // Verdicts stand alone: what was measured can be read in the Run itself.
  const isCompared = report.verdicts.length > 0 || occasion?.scope === 'verdicts';
  const status = statusSentence(run);
  const rough = roughCell(run, analysis);
  const critical = new Set(
    run.measurements.flatMap(({ benchmark, settings }) =>
      settings.isCritical ? [benchmark.id] : [],
    ),
  );
  const measured = isCompared
    ? []
    : [
        analysis.dimension === undefined
          ? benchmarkBlock(analysis, critical)
          : dimensionBlock(analysis.dimension),
        familyBlock(analysis.families),
        scalingBlock(analysis.scaling, critical),
        leakBlock(analysis.leaks),
      ];
  const blocks = [verdictBlock(run, report.verdicts), ...measured];
  return {
    ran: ranCell(run, report),
    machine: machineCell(analysis),
    status: [
      ...(status === null ? [] : [cell(status, 'bad')]),
      ...(rough === null || isCompared ? [] : [rough]),
    ],
    against:
      report.against === undefined ? null : cell(`Run ${run.id} compared with ${report.against}.`),
    blocks: blocks.flatMap((block) => block ?? []),
    warnings: countedWarnings(run, analysis),
    unavailable: isCompared ? null : unavailableCell(analysis),
    gate: gateOf(report),
    next: nextCommands(run, report),
    pagePath: occasion?.pagePath ?? null,
  };
}
