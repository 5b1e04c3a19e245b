// Against the Trace Event Format (Google, "Trace Event Format", sections "JSON Object Format",
// "Duration events", "Complete events", "Counter events", "Metadata events").

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { z } from 'zod';
import { hasTrace, renderTrace } from '../../src/report/formats/chrome-trace.ts';
import { recordedRun } from '../fixtures/recorded.ts';
import { storyRun } from '../fixtures/scaling-story.ts';
import { golden } from '../golden.ts';

const whole = z.int().min(0);
const common = { name: z.string().min(1), pid: whole, tid: whole };
const event = z.discriminatedUnion('ph', [
  z.strictObject({
    ...common,
    ph: z.literal('X'),
    ts: z.number().min(0),
    dur: z.number().positive(),
    cat: z.string(),
    args: z.record(z.string(), z.number()),
  }),
  // A counter's series are its numeric arguments.
  z.strictObject({
    ...common,
    ph: z.literal('C'),
    ts: z.number().min(0),
    args: z.record(z.string(), z.number()),
  }),
  z.strictObject({
    ...common,
    ph: z.literal('M'),
    ts: z.literal(0),
    name: z.enum(['process_name', 'thread_name', 'thread_sort_index']),
    args: z.union([
      z.strictObject({ name: z.string() }),
      z.strictObject({ sort_index: z.number() }),
    ]),
  }),
]);
const trace = z.strictObject({
  displayTimeUnit: z.enum(['ms', 'ns']),
  otherData: z.record(z.string(), z.string()),
  traceEvents: z.array(event),
});

const parsed = trace.parse(JSON.parse(renderTrace(storyRun())));
const slices = parsed.traceEvents.flatMap((each) => (each.ph === 'X' ? [each] : []));

describe('the trace of a scaling study', () => {
  it('is as agreed', () => {
    const run = storyRun();
    const measurements = run.measurements.filter(({ point }) => point.threads <= 2);
    golden('scaling.trace.json', renderTrace({ ...run, measurements }));
  });

  it('has one process a benchmark, one track a thread, one slice a thread and window', () => {
    const names = (wanted: string) => parsed.traceEvents.filter(({ name }) => name === wanted);
    assert.equal(names('process_name').length, 3);
    assert.equal(names('thread_name').length, 3 * 32);
    assert.equal(slices.length, 3 * 2 * (1 + 2 + 4 + 8 + 16 + 32));
    assert.ok(slices.every(({ tid }) => tid >= 1));
  });

  it('holds the numbers of its rows, in microseconds where the format wants them', () => {
    const columns = storyRun().measurements[0]?.columns;
    // Processes come by file and name, as in every report.
    const [first] = slices.filter(({ pid }) => pid === 2);
    assert.equal(first?.dur, (columns?.elapsedNs?.[0] ?? 0) / 1000);
    assert.equal(first?.ts, (columns?.startNs?.[0] ?? 0) / 1000);
    assert.deepEqual(first?.args, {
      operations: columns?.iterations?.[0],
      cpuNs: columns?.cpuNs?.[0],
      runDelayNs: columns?.runDelayNs?.[0],
      gcNs: columns?.gcNs?.[0],
      cpuIndex: columns?.cpuIndex?.[0],
    });
  });

  it('never lets two slices of a track overlap', () => {
    const ends = new Map<string, number>();
    for (const { pid, tid, ts, dur } of slices.toSorted((a, b) => a.ts - b.ts)) {
      const track = `${pid} ${tid}`;
      assert.ok(ts >= (ends.get(track) ?? 0), `${track} at ${ts}`);
      ends.set(track, ts + dur);
    }
  });

  it('leaves out what was not observed instead of inventing it', () => {
    const run = storyRun();
    const measurements = run.measurements.map((measurement) => {
      const {
        cpuNs: _,
        runDelayNs: __,
        gcNs: ___,
        cpuIndex: ____,
        ...columns
      } = measurement.columns;
      return { ...measurement, columns };
    });
    const { traceEvents } = trace.parse(JSON.parse(renderTrace({ ...run, measurements })));
    const args = traceEvents.flatMap((each) => (each.ph === 'X' ? [Object.keys(each.args)] : []));
    assert.ok(args.length > 0);
    for (const keys of args) assert.deepEqual(keys, ['operations']);
  });

  it('shows the samples of microbenchmarks, a track per launch', () => {
    const run = recordedRun();
    const measurements = run.measurements.filter(
      ({ point, outcome }) => point.kind === 'micro' && outcome.kind === 'complete',
    );
    const { traceEvents } = trace.parse(JSON.parse(renderTrace({ ...run, measurements })));
    const samples = traceEvents.filter(({ ph }) => ph === 'X');
    const rows = measurements.map(({ columns }) => columns.durationNs?.length ?? 0);
    assert.equal(
      samples.length,
      rows.reduce((sum, each) => sum + each, 0),
    );
    assert.equal(traceEvents.filter(({ name }) => name === 'thread_name').length, rows.length);
    const [first] = samples;
    assert.ok(first?.ph === 'X');
    assert.ok(
      measurements.some(({ columns }) => first.dur === (columns.durationNs?.[0] ?? 0) / 1000),
    );
  });

  it('has nothing to show of a Run without windows and samples', () => {
    const run = recordedRun();
    assert.equal(hasTrace(run), true);
    const measurements = run.measurements.filter(({ outcome }) => outcome.kind === 'failed');
    assert.ok(measurements.length > 0);
    assert.equal(hasTrace({ ...run, measurements }), false);
  });
});
