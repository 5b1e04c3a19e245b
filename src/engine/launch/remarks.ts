// What a callback says of its calls with `b.diagnostic`. The same remark comes back with every sample, so
// each is reported once: a warning with the result, anything else on standard error.
import { inspect } from 'node:util';
import type { Warning } from '../../model/warning.ts';
import type { Diagnostic } from '../declare/context.ts';

export interface Remarks {
  readonly take: (diagnostic: Diagnostic) => void;
  readonly warnings: () => readonly Warning[];
}

/** Further ones, different every time, would only hide these. */
const mostRemarks = 10;

export function openRemarks(benchmarkName: string): Remarks {
  const told = new Set<string>();
  const warnings: Warning[] = [];
  return {
    take({ level, message, detail }) {
      if (told.size >= mostRemarks) return;
      const text = typeof message === 'string' ? message : inspect(message);
      const remark = detail === undefined ? text : `${text} ${inspect(detail)}`;
      if (told.has(remark)) return;
      told.add(remark);
      if (level === 'info') process.stderr.write(`${benchmarkName}: ${remark}\n`);
      else warnings.push(asWarning(remark));
    },
    warnings: () => warnings,
  };
}

function asWarning(remark: string): Warning {
  return {
    code: 'own-diagnostic',
    message: `its callback warned: ${remark}`,
    advice: 'Look at the benchmark itself: the warning is its author’s.',
  };
}
