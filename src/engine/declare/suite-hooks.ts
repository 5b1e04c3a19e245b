// The hooks around one benchmark, each in the asynchronous context of its declaration.
import type { HookContext } from './context.ts';
import { type DeclaredBenchmark, type HookName, type Suite, suiteChain } from './registry.ts';

/** Before hooks of every suite around it, outermost first; then those of the benchmark. */
export async function openSuites(
  { suite, name, params }: DeclaredBenchmark,
  signal: AbortSignal,
): Promise<void> {
  const suites = suiteChain(suite);
  for (const each of suites) await runHooks(each, 'before', { name: each.name, signal });
  for (const each of suites) await runHooks(each, 'beforeEach', { name, params, signal });
}

/** The reverse of opening: innermost suite first. */
export async function closeSuites(
  { suite, name, params }: DeclaredBenchmark,
  signal: AbortSignal,
): Promise<void> {
  const suites = [...suiteChain(suite)].reverse();
  for (const each of suites) await runHooks(each, 'afterEach', { name, params, signal });
  for (const each of suites) await runHooks(each, 'after', { name: each.name, signal });
}

async function runHooks(
  { hooks, scope }: Suite,
  which: HookName,
  context: HookContext,
): Promise<void> {
  for (const { hook } of hooks[which]) await scope.runInAsyncScope(hook, undefined, context);
}
