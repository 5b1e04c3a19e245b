// A name that is absent would fail the whole file at its import, so that every one of theirs is there. The
// lists were read off the packages.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { harnessModules } from '../../src/engine/harness/adapters.ts';

const exported: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  tinybench: {
    '2.0.1': 'Bench Task now',
    '2.9.0': 'Bench Task hrtimeNow now',
    '3.1.1': 'Bench Task hrtimeNow nToMs now',
    '4.1.0': 'Bench Task hrtimeNow nToMs now',
    '5.1.0': 'Bench Task hrtimeNow nToMs now',
    '6.2.5':
      'Bench Task calibrateTimerOverhead classifyTimerSaturation detectTimerSaturation ' +
      'estimateResolution formatNumber hrtimeNow hrtimeNowTimestampProvider mToNs ' +
      'medianAbsoluteDeviation nToMs now performanceNowTimestampProvider',
  },
  mitata: {
    '0.1.6': 'baseline bench group run',
    '0.1.14': 'baseline bench group run',
    '1.0.0': 'B barplot bench boxplot compact flags group measure run summary',
    '1.0.34':
      '$ B barplot bench boxplot compact do_not_optimize flags group lineplot measure run summary',
  },
  benchmark: {
    '1.0.0':
      'options platform version support deepClone each extend filter forEach forOwn ' +
      'formatNumber hasKey indexOf interpolate invoke join map pluck reduce Deferred Event Suite ' +
      'Benchmark',
    '2.1.4':
      'options platform version filter formatNumber invoke join runInContext support each forEach ' +
      'forOwn has indexOf map reduce Deferred Event Suite Benchmark default',
  },
};

for (const [name, versions] of Object.entries(exported)) {
  for (const [version, names] of Object.entries(versions)) {
    test(`everything that ${name} ${version} exports can be imported and required`, async () => {
      const path = harnessModules.get(name) ?? '';
      const imported: Record<string, unknown> = await import(path);
      const required = createRequire(import.meta.url)(path);
      for (const each of names.split(' ')) {
        assert.notEqual(imported[each], undefined, each);
        // Where require gives the default export alone, names are properties of it.
        if (each !== 'default')
          assert.notEqual(Reflect.get(Object(required), each), undefined, each);
      }
    });
  }
}

test('what is not carried over says so where it is used, and what to do', async () => {
  const load = (name: string) => import(harnessModules.get(name) ?? '');
  const [tinybench, mitata, benchmark] = await Promise.all(
    ['tinybench', 'mitata', 'benchmark'].map(load),
  );
  const uses: readonly (() => unknown)[] = [
    () => tinybench.estimateResolution([1]),
    () => tinybench.calibrateTimerOverhead(tinybench.hrtimeNowTimestampProvider),
    () => new mitata.B('name', () => 1).run(),
    () => mitata.$.colors,
    () => benchmark.deepClone({}),
  ];
  for (const use of uses)
    assert.throws(use, /of (tinybench|mitata|Benchmark\.js 1) is not carried over: /);
});

test('clocks and formats of tinybench give what its own give', async () => {
  const { formatNumber, hrtimeNow, medianAbsoluteDeviation, mToNs, nToMs, ...others } =
    await import(harnessModules.get('tinybench') ?? '');
  // Read off version 6.2.5.
  const values = [12345.678, 1234.5678, 12.345, 0.001, -5, 0, Number.NaN, Number.POSITIVE_INFINITY];
  assert.deepEqual(
    values.map((value) => formatNumber(value)),
    ['12346', '1234.6', '12.35', '0.00', '-5.00', '0.00', 'NaN', '+∞'],
  );
  assert.equal(nToMs(5_000_000n), 5);
  assert.equal(mToNs(5), 5e6);
  assert.equal(medianAbsoluteDeviation([1, 2, 4, 8, 100]), 3);
  const { fn, toMs } = others.hrtimeNowTimestampProvider;
  const [first, second, third] = [hrtimeNow(), toMs(fn()), hrtimeNow()];
  assert.ok(first <= second && second <= third);
});
