// What disturbed a sample, or made it an outlier, as tables call it.
import type { OutlierReason } from '../../analysis/analysis.ts';

export const outlierLabels: { readonly [reason in OutlierReason]: string } = {
  'major-fault': 'major fault',
  preemption: 'lost the CPU',
  'run-queue-wait': 'waited for a CPU',
  'shared-core': 'shared core',
  collection: 'collection',
  'machine-speed': 'machine speed',
  unexplained: 'unexplained',
};
