// What an import of tinybench gives inside a Baremark run: everything that versions 2 to 6 export.
import { Bench } from './bench.ts';

export {
  calibrateTimerOverhead,
  classifyTimerSaturation,
  detectTimerSaturation,
  estimateResolution,
  formatNumber,
  hrtimeNow,
  hrtimeNowTimestampProvider,
  medianAbsoluteDeviation,
  mToNs,
  now,
  nToMs,
  performanceNowTimestampProvider,
} from './clocks.ts';
export { Task } from './task.ts';
// biome-ignore lint/style/noDefaultExport: some import it so
export { Bench, Bench as default };
