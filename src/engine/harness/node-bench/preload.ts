// `node --import baremark/preload`: reads the native probes around every sample that node:bench takes. What
// a file declares is left alone, so that places and identities stay its own: the runner's record of each
// benchmark is met while it is made, and its callback exchanged for one that reads first.
import { createHook } from 'node:async_hooks';
import { openThreadProbe } from '../../../probe/thread/open-thread-probe.ts';
import type { ThreadProbe } from '../../../probe/thread/thread-probe.ts';
import { type ProbeDetail, withProbe } from './probe-detail.ts';

type Callback = (context: object) => unknown;

interface Runner {
  fn: Callback;
}

const opened: { probe?: ThreadProbe } = {};
const patched = new WeakSet<object>();
const present: { referenceNs: number | null } = { referenceNs: null };

const declarations = createHook({
  init(_id, type, _trigger, resource) {
    // The record is complete only once its constructor has returned.
    if (type === 'Benchmark') queueMicrotask(() => observe(resource as Runner));
  },
}).enable();

function observe(runner: Runner): void {
  const { fn } = runner;
  if (typeof fn !== 'function') return;
  runner.fn = function observed(context) {
    // While asynchronous work is followed every promise is slower; all declarations are over by now.
    declarations.disable();
    opened.probe ??= openThreadProbe();
    patch(Object.getPrototypeOf(context), opened.probe);
    present.referenceNs = opened.probe.spinReference?.() ?? null;
    return fn(context);
  };
}

interface ContextMethods {
  start: () => void;
  end: (operations: number, options?: { readonly detail?: unknown }) => unknown;
}

/** The region is opened and closed by the runner itself; the probe is read right outside of it. */
function patch(methods: ContextMethods, probe: ThreadProbe): void {
  if (patched.has(methods)) return;
  patched.add(methods);
  const { start, end } = methods;
  methods.start = function startObserved() {
    probe.readBefore();
    start.call(this);
  };
  methods.end = function endObserved(operations, options) {
    if (options !== undefined && (typeof options !== 'object' || options === null)) {
      return end.call(this, operations, options);
    }
    const own = options?.detail;
    const reading = {
      // Asked for once the runner has taken the time.
      get detail() {
        probe.readAfter();
        return withProbe(own, difference(probe));
      },
    };
    return end.call(this, operations, reading);
  };
}

function difference({ metrics, before, after, currentCpu }: ThreadProbe): ProbeDetail {
  const values = metrics.map((id, slot) => [id, (after[slot + 1] ?? 0) - (before[slot + 1] ?? 0)]);
  return {
    startNs: before[0] ?? 0,
    referenceNs: present.referenceNs,
    cpuIndex: currentCpu?.() ?? null,
    metrics: Object.fromEntries(values),
  };
}
