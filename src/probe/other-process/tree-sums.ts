// Readings of several processes as one of all. A value that one of them lacks is unavailable in the sum,
// too: leaving it out would make the sum too small.
import { type Known, known, unavailable } from '../../model/known.ts';
import type { CheapReading, DearReading, InputOutput, Tally } from '../../model/process-reading.ts';

interface Named {
  readonly pid: number;
  readonly command: string;
}

export interface ReadingOf<Reading> {
  readonly of: Named;
  readonly reading: Reading;
}

/** Resident memory that processes share counts once for each of them; proportional memory does not. */
export function sumCheap(all: readonly ReadingOf<CheapReading>[]): CheapReading {
  return {
    cpuNs: sumOf(all, ({ cpuNs }) => cpuNs),
    residentBytes: sumOf(all, ({ residentBytes }) => residentBytes),
    threadCount: sumOf(all, ({ threadCount }) => threadCount),
    descriptorCount: sumOf(all, ({ descriptorCount }) => descriptorCount),
  };
}

export function sumDear(all: readonly ReadingOf<DearReading>[]): DearReading {
  const inputOutput = (name: keyof InputOutput) => sumOf(all, (each) => each.inputOutput[name]);
  return {
    descriptorsByKind: foldOf(all, ({ descriptorsByKind }) => descriptorsByKind, addTallies),
    socketsByState: foldOf(all, ({ socketsByState }) => socketsByState, addTallies),
    threads: foldOf(
      all,
      ({ threads }) => threads,
      (one, other) => [...one, ...other],
    ),
    inputOutput: {
      readBytes: inputOutput('readBytes'),
      writtenBytes: inputOutput('writtenBytes'),
      readCallCount: inputOutput('readCallCount'),
      writeCallCount: inputOutput('writeCallCount'),
      storageReadBytes: inputOutput('storageReadBytes'),
      storageWrittenBytes: inputOutput('storageWrittenBytes'),
    },
    proportionalBytes: sumOf(all, ({ proportionalBytes }) => proportionalBytes),
    footprintBytes: sumOf(all, ({ footprintBytes }) => footprintBytes),
  };
}

function sumOf<Reading>(
  all: readonly ReadingOf<Reading>[],
  read: (reading: Reading) => Known<number>,
): Known<number> {
  return foldOf(all, read, (one, other) => one + other);
}

function foldOf<Reading, Value>(
  all: readonly ReadingOf<Reading>[],
  read: (reading: Reading) => Known<Value>,
  add: (one: Value, other: Value) => Value,
): Known<Value> {
  let sum: Value | undefined;
  for (const { of, reading } of all) {
    const value = read(reading);
    if (value.kind !== 'known') {
      // Of one alone its own reason says all.
      return all.length === 1 ? value : unavailable(`${of.command}: ${value.reason}`);
    }
    sum = sum === undefined ? value.value : add(sum, value.value);
  }
  return sum === undefined ? unavailable('there is no process to read') : known(sum);
}

function addTallies(one: Tally, other: Tally): Tally {
  const sum = new Map(Object.entries(one));
  for (const [name, count] of Object.entries(other)) sum.set(name, (sum.get(name) ?? 0) + count);
  return Object.fromEntries(sum);
}
