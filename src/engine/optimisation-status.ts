// Whether V8 runs a function's optimised code. Only V8's natives syntax can ask, which is on when
// Node was started with --allow-natives-syntax; elsewhere the question does not even compile.
import type { Warning } from '../model/warning.ts';
import type { BenchCallback } from './context.ts';

/** Bit of `%GetOptimizationStatus` (V8, src/runtime/runtime.h: OptimizationStatus::kOptimized). */
const optimisedBit = 1 << 4;

export interface OptimisationWatch {
  /** To be called when warm-up is over. */
  readonly begin: () => void;
  /** To be called after the samples. */
  readonly end: () => readonly Warning[];
}

/** Says when `callback` was optimised before the samples and is not any more after them. */
export function watchOptimisation(callback: BenchCallback): OptimisationWatch {
  const isOptimised = compileQuestion();
  let wasOptimised = false;
  return {
    begin() {
      wasOptimised = isOptimised?.(callback) ?? false;
    },
    end: () => (wasOptimised && isOptimised?.(callback) === false ? [deoptimised] : []),
  };
}

const deoptimised: Warning = {
  code: 'deoptimised',
  message:
    'V8 threw its optimised code away while it was sampled: the samples are of two kinds of code',
  advice:
    'Look for a value whose type or shape changes late; node --trace-deopt names the place in the code.',
};

function compileQuestion(): ((callback: BenchCallback) => boolean) | null {
  try {
    const ask = new Function('callback', 'return %GetOptimizationStatus(callback);');
    return (callback) => (Number(ask(callback)) & optimisedBit) !== 0;
  } catch {
    return null;
  }
}
