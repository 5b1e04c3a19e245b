// How a case of Benchmark.js is repeated when it has a setup, a teardown, a text in place of a
// function, or signals by a deferred that it is done.
import type { ThreadProbe } from '../../../probe/thread/thread-probe.ts';
import { isThenable, requireSettled } from '../../declare/thenable.ts';
import { type LoopedBatch, loopingOf, unknownLooping } from '../../sample/batch/looped-batch.ts';
import { type CaseText, caseTexts, givenName } from './case-source.ts';
import { driveDeferred } from './drive-deferred.ts';
import type { ForeignBenchmark } from './package.ts';

type Reader = Pick<ThreadProbe, 'readBefore' | 'readAfter'>;
type Compiled = (this: ForeignBenchmark, ...given: unknown[]) => unknown;

interface Trial {
  readonly text: CaseText;
  readonly result: unknown;
}

/** Whether the function alone is the case: then the engine's own loop is around it. */
export function isPlain({ fn, setup, teardown, defer }: ForeignBenchmark): boolean {
  return typeof fn === 'function' && isEmpty(setup) && isEmpty(teardown) && defer !== true;
}

function isEmpty(part: unknown): boolean {
  return typeof part === 'function' && /\{\s*(\/\/.*\s*)*\}\s*$/.test(String(part));
}

/** @throws what the case throws */
export async function repeatCase(
  benchmark: ForeignBenchmark,
  probe: ThreadProbe,
): Promise<LoopedBatch> {
  if (benchmark.fn === undefined || benchmark.fn === null || benchmark.fn === '') {
    throw new Error(`The test "${benchmark.name}" is empty.`);
  }
  const { text, result } = await tryTexts(benchmark);
  const isFramed = true;
  if (benchmark.defer === true) {
    const loop = compileDeferred(text);
    const run = async (iterations: number): Promise<number> => {
      await loop.call(benchmark, benchmark, probe, iterations, driveDeferred);
      return iterations;
    };
    return { batch: { isAsync: true, run }, looping: unknownLooping, isFramed };
  }
  const sink = { result };
  if (isThenable(result)) {
    const loop = compileLoop('await ', text);
    const run = async (iterations: number): Promise<number> => {
      await loop.call(benchmark, benchmark, probe, iterations, sink);
      return iterations;
    };
    return { batch: { isAsync: true, run }, looping: unknownLooping, isFramed };
  }
  const loop = compileLoop('', text);
  const run = (iterations: number): number => {
    loop.call(benchmark, benchmark, probe, iterations, sink);
    requireSettled(sink.result);
    return iterations;
  };
  return { batch: { isAsync: false, run }, looping: loopingOf(loop), isFramed };
}

/** The first text that runs to its end once; when none does, what the last one threw. */
async function tryTexts(benchmark: ForeignBenchmark): Promise<Trial> {
  const probe: Reader = { readBefore() {}, readAfter() {} };
  let problem: unknown = new Error(`The test "${benchmark.name}" is empty.`);
  for (const text of caseTexts(benchmark)) {
    try {
      if (benchmark.defer === true) {
        await compileDeferred(text).call(benchmark, benchmark, probe, 1, driveDeferred);
        return { text, result: undefined };
      }
      const sink: { result: unknown } = { result: undefined };
      const ended = compileLoop('', text).call(benchmark, benchmark, probe, 1, sink);
      await sink.result;
      // A `return` in the setup ends the whole function.
      if (ended === true) return { text, result: sink.result };
      problem = new Error(`The setup of "${benchmark.name}" returns before its end.`);
    } catch (error) {
      problem = error;
    }
  }
  throw problem;
}

const AsyncFunction: object = Object.getPrototypeOf(async () => {}).constructor;

function compileLoop(wait: '' | 'await ', text: CaseText): Compiled {
  return compile(
    wait === '' ? Function : AsyncFunction,
    ['baremarkProbe', 'baremarkLeft', 'baremarkSink'],
    `${text.setup}
    const baremarkBody = (${text.body}
    );
    baremarkProbe.readBefore();
    while (baremarkLeft-- > 0) baremarkSink.result = ${wait}baremarkBody.call(this);
    baremarkProbe.readAfter();
    ${text.teardown}
    return true;`,
  );
}

function compileDeferred(text: CaseText): Compiled {
  return compile(
    Function,
    ['baremarkProbe', 'baremarkLeft', 'baremarkDrive'],
    `${text.setup}
    const baremarkBody = (${text.body}
    );
    baremarkProbe.readBefore();
    return baremarkDrive(this, baremarkLeft, baremarkBody, () => {
      baremarkProbe.readAfter();
      ${text.teardown}
    });`,
  );
}

// As in batch-loop.ts, two equal texts would share what V8 learns of them.
let compiledCount = 0;

function compile(kind: object, parameters: readonly string[], body: string): Compiled {
  compiledCount += 1;
  const numbered = `// ${compiledCount}\n${body}`;
  return Reflect.construct(Object(kind), [givenName, ...parameters, numbered]);
}
