// What Benchmark.js is to a file that Baremark runs: everything that version 2 has, and what suites written
// for version 1 call.
import { notCarriedOver } from '../not-carried-over.ts';
import { benchmarkJs } from './adapter.ts';

/** Of version 1, under the names that the present one has for it. */
const formerly = {
  pluck: benchmarkJs.map,
  hasKey: benchmarkJs.has,
  extend: Object.assign,
  deepClone: (): never => {
    throw notCarriedOver('deepClone() of Benchmark.js 1', 'call structuredClone().');
  },
  interpolate: (): never => {
    throw notCarriedOver('interpolate() of Benchmark.js 1', 'use a template literal.');
  },
};

Object.assign(benchmarkJs, formerly, {
  Benchmark: benchmarkJs,
  // Another copy would measure on its own.
  runInContext: () => benchmarkJs,
});
Object.assign(benchmarkJs.Suite.prototype, {
  pluck(this: { readonly map: (property: string) => unknown }, property: string): unknown {
    return this.map(property);
  },
});

export const { pluck, hasKey, extend, deepClone, interpolate } = formerly;
export const {
  Suite,
  Deferred,
  Event,
  options,
  platform,
  support,
  version,
  each,
  filter,
  forEach,
  formatNumber,
  forOwn,
  has,
  indexOf,
  invoke,
  join,
  map,
  reduce,
  runInContext,
} = benchmarkJs;
// To `require` and to a default import it is the function itself.
// biome-ignore lint/style/noDefaultExport: suites import it by default
export { benchmarkJs as Benchmark, benchmarkJs as default, benchmarkJs as 'module.exports' };
