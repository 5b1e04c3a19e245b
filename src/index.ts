// The public interface. Bench files import it inside timed workers, so it loads nothing but the
// authoring functions; everything heavier comes through the command line.
export {
  after,
  afterEach,
  before,
  beforeEach,
  bench,
  describe,
  suite,
} from './engine/declare/authoring.ts';
export type { BenchCallback, BenchContext, Hook } from './engine/declare/context.ts';
export type { BenchOptions, SuiteOptions } from './engine/declare/registry.ts';
export {
  type CacheFacts,
  type ConnectionFacts,
  type OperationContext,
  type Scenario,
  type ScenarioOptions,
  scenario,
} from './engine/leak/scenario.ts';
export type { BaremarkConfig } from './model/config.ts';
export type { Environment } from './model/run/environment.ts';
export type { Measurement } from './model/run/measurement.ts';
export type { Run } from './model/run/run.ts';
export type { Comparison, Estimate, Verdict } from './model/verdict.ts';
export type { Warning } from './model/warning.ts';

import type { BaremarkConfig } from './model/config.ts';

/** Gives a configuration its type: `export default defineConfig({ … })` in baremark.config.ts. */
export function defineConfig(config: BaremarkConfig): BaremarkConfig {
  return config;
}
