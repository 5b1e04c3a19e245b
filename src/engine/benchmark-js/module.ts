// What Benchmark.js is to a file that Baremark runs.
import { benchmarkJs } from './adapter.ts';

export const {
  Suite,
  Deferred,
  Event,
  options,
  platform,
  support,
  version,
  filter,
  formatNumber,
  invoke,
  join,
} = benchmarkJs;
// To `require` and to a default import it is the function itself.
// biome-ignore lint/style/noDefaultExport: suites import it by default
export { benchmarkJs as Benchmark, benchmarkJs as default, benchmarkJs as 'module.exports' };
