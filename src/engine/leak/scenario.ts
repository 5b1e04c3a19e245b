// The interface that scenario files are written in: what is repeated, and what it holds meanwhile.
import type { Allowances, Ending } from '../../model/run/leak.ts';
import { remarkIfAlone } from '../declare/alone.ts';
import type { Location } from '../declare/registry.ts';
import { isThenable } from '../declare/thenable.ts';

/** What the author's cache says of itself, read after each snapshot's collection. */
export interface CacheFacts {
  readonly usedBytes: number;
  /** What it may use at most; unknown by default, as is all below. */
  readonly limitBytes?: number;
  readonly entryCount?: number;
  readonly limitEntries?: number;
  /** Since it was made. */
  readonly hitCount?: number;
  /** Since it was made. */
  readonly missCount?: number;
}

/** What the author's pool says of itself. */
export interface ConnectionFacts {
  readonly count: number;
  /** Port of the server that they lead to; its sockets are then counted too (default none). */
  readonly serverPort?: number;
}

export interface OperationContext {
  /** Number of the operation, from 0. */
  readonly index: number;
  /** Aborted when the operation is to be given up: at a timeout or an abort of the clean-up study. */
  readonly signal: AbortSignal;
  /** Tells which key of the cache is asked for; recorded in a run of its own, ignored in others. */
  readonly access: (key: string | number) => void;
}

export interface ScenarioOptions {
  /** Operations of one process (at least 10,000: as many as take little time and memory). */
  readonly operations?: number;
  /** Snapshots of one process, evenly over the operations (100). */
  readonly snapshots?: number;
  /** Operations in flight at once (1). */
  readonly concurrency?: number;
  /** Operations per second that are intended in use: paces a soak, and projections go by it (default unknown). */
  readonly ratePerSec?: number;
  /** Bytes per operation that count as none, of each kind of memory (1 on the V8 heap, 16 elsewhere). */
  readonly bytesPerOperation?: number;
  /** Growth that is allowed (10 MiB of memory and a few counted things per day). */
  readonly allowances?: Allowances;
  /** Milliseconds until a stretch between two snapshots is given up (`--timeout`, 60000). */
  readonly timeout?: number;
  /** Endings to try; all of them where there is a `tearDown`, else none. */
  readonly endings?: readonly Ending[];
  /** Words for reports (none). */
  readonly tags?: readonly string[];
  /** Not measured; a text says why (false). */
  readonly skip?: boolean | string;
  /** Gated on its own and listed first (false). */
  readonly critical?: boolean;
}

export interface Scenario<State> extends ScenarioOptions {
  /** Runs once in each process that measures; what it returns is handed to the others (default nothing). */
  readonly setUp?: () => State | Promise<State>;
  /** Repeated; may be asynchronous. */
  readonly operation: (state: State, context: OperationContext) => unknown;
  /** Gives back everything; judged by what is left (default not checked). */
  readonly tearDown?: (state: State) => unknown;
  /** The author's cache at the time of a snapshot (default none). */
  readonly cache?: (state: State) => CacheFacts;
  /** The author's pool at the time of a snapshot (default none). */
  readonly connections?: (state: State) => number | ConnectionFacts;
  /** The process that is under test, where it is another one that `setUp` started (default this one). */
  readonly pid?: (state: State) => number;
}

/** A scenario whose `setUp` has run. */
export interface OpenScenario {
  readonly operation: (context: OperationContext) => unknown;
  readonly tearDown: () => unknown;
  readonly cache: (() => CacheFacts) | null;
  readonly connections: (() => ConnectionFacts) | null;
  readonly pid: (() => number) | null;
}

export interface DeclaredScenario {
  readonly name: string;
  readonly options: ScenarioOptions;
  readonly hasTearDown: boolean;
  readonly hasCache: boolean;
  readonly hasPid: boolean;
  /** Null where nobody asked. */
  readonly location: Location | null;
  readonly open: () => Promise<OpenScenario>;
}

type Locate = (below: unknown) => Location | null;

// On global symbols, so that a second installed copy of the package fills the same list.
const symbol = Symbol.for('baremark.scenarios.1');
const locateSymbol = Symbol.for('baremark.scenarios.locate');
const holder: typeof globalThis & {
  [symbol]?: DeclaredScenario[];
  [locateSymbol]?: Locate | null;
} = globalThis;

/**
 * Makes an empty list the present one and returns it: the next file's scenarios go there.
 * @param locate where the caller of a function stands; null skips this
 */
export function openScenarios(locate: Locate | null): readonly DeclaredScenario[] {
  const opened: DeclaredScenario[] = [];
  holder[symbol] = opened;
  holder[locateSymbol] = locate;
  return opened;
}

/** A function alone is the operation, and needs no state. */
type GivenScenario<State> = Scenario<State> | Scenario<State>['operation'];

/**
 * Declares a scenario: `scenario(name, { setUp, operation, tearDown, … })`, or `scenario(name, operation)`
 * where there is nothing else to say. It is repeated in separate processes, and what it leaves behind is
 * compared with a process in which nothing is done.
 * @throws TypeError when there is no operation
 */
export const scenario = Object.assign(
  <State>(name: string, given: GivenScenario<State>): void =>
    declare(name, asScenario(given), scenario),
  { skip },
);

function skip<State>(name: string, given: GivenScenario<State>): void {
  declare(name, { ...asScenario(given), skip: true }, skip);
}

function asScenario<State>(given: GivenScenario<State>): Scenario<State> {
  return typeof given === 'function' ? { operation: given } : given;
}

/** @param below the function that the author calls */
function declare<State>(name: string, given: Scenario<State>, below: unknown): void {
  const { setUp, operation, tearDown, cache, connections, pid, ...options } = given;
  if (typeof operation !== 'function') {
    throw new TypeError(`scenario("${name}") needs an operation to repeat`);
  }
  if (holder[symbol] === undefined) remarkIfAlone('scenarios');
  holder[symbol] ??= [];
  holder[symbol].push({
    name,
    options,
    hasTearDown: tearDown !== undefined,
    hasCache: cache !== undefined,
    hasPid: pid !== undefined,
    location: holder[locateSymbol]?.(below) ?? null,
    async open() {
      // Without a set-up the author's State is undefined, which the type of `operation` then says.
      const state = (await setUp?.()) as State;
      return {
        operation: (context) => operation(state, context),
        tearDown: () => tearDown?.(state),
        cache: cache === undefined ? null : () => known('cache', cache(state)),
        connections:
          connections === undefined
            ? null
            : () => factsOf(known('connections', connections(state))),
        pid: pid === undefined ? null : () => known('pid', pid(state)),
      };
    },
  });
}

/** Nothing can be awaited in the middle of a snapshot. */
function known<Answer>(option: string, answer: Answer): Answer {
  if (!isThenable(answer)) return answer;
  throw new TypeError(`"${option}" returned a promise, and must say at once what it knows`);
}

function factsOf(given: number | ConnectionFacts): ConnectionFacts {
  return typeof given === 'number' ? { count: given } : given;
}
