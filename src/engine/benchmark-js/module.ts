// What an `import` of Benchmark.js gives inside a Baremark run.
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
// biome-ignore lint/style/noDefaultExport: suites import it by default
export { benchmarkJs as Benchmark, benchmarkJs as default };
