// Schemas of what is known of the code that benchmarks load.
import type { CodeChange, CodeComparison, LoadedCode } from '../run/code.ts';
import { matching, z } from './zod.ts';

export const loadedCode = matching<LoadedCode>()(
  z.object({
    file: z.string(),
    hash: z.string(),
    files: z.record(z.string(), z.string()),
    packages: z.record(z.string(), z.string()),
    isOpen: z.literal(true).exactOptional(),
  }),
);

const comparison = matching<CodeComparison>()(
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('same') }),
    z.object({ kind: z.literal('differs'), files: z.array(z.string()) }),
    z.object({ kind: z.literal('unknown'), reason: z.string() }),
  ]),
);

export const codeChange = matching<CodeChange>()(
  z.object({ benchmarkId: z.string(), code: comparison }),
);
