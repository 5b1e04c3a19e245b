import { scalingModel } from '../../dist/analysis/scaling-model.js';
import { openRandom } from '../../dist/stats/random.js';
import { uslLimit, uslPeakThreads, uslThroughput } from '../../dist/stats/usl.js';

const draws = Number(process.argv[2] ?? 200);
const counts = [1, 2, 4, 8, 16, 32];
const cases = [
  [0.03, 8e-4, 0.03, 3],
  [0.03, 8e-4, 0.03, 5],
  [0.03, 8e-4, 0.03, 10],
  [0.03, 8e-4, 0.05, 10],
  [0.03, 3e-3, 0.05, 10],
  [0.08, 0, 0.03, 5],
  [0.08, 0, 0.03, 10],
  [0, 0, 0.03, 10],
  [0.03, 1e-4, 0.05, 10],
];
function normal(r) {
  return Math.sqrt(-2 * Math.log(1 - r.nextReal())) * Math.cos(2 * Math.PI * r.nextReal());
}
for (const [sigma, kappa, cv, reps] of cases) {
  const truth = { lambda: 1000, sigma, kappa };
  const cov = { lambda: 0, sigma: 0, kappa: 0, peak: 0, limit: 0, curve: 0, curve2: 0 };
  const kinds = {};
  let w = 0;
  const t0 = performance.now();
  for (let d = 1; d <= draws; d += 1) {
    const r = openRandom(d);
    const points = counts.map((threads) => ({
      threads,
      isOversubscribed: false,
      throughputs: Array.from(
        { length: reps },
        () => uslThroughput(truth, threads) * (1 + cv * normal(r)),
      ),
    }));
    const m = scalingModel({ points, usableCpuCount: 32, seed: d });
    kinds[m.kind] = (kinds[m.kind] ?? 0) + 1;
    const inside = (e, v) => (e === null ? 0 : +(e.low <= v && v <= e.high));
    cov.lambda += inside(m.lambdaPerSec, 1000);
    cov.sigma += m.sigma === null ? +(sigma === 0) : inside(m.sigma, sigma);
    cov.kappa += m.kappa === null ? +(kappa === 0) : inside(m.kappa, kappa);
    cov.peak +=
      kappa === 0 ? +(m.peakThreads === null) : inside(m.peakThreads, uslPeakThreads(truth));
    cov.limit +=
      m.limitPerSec === null
        ? +(uslLimit(truth) === Infinity)
        : inside(m.limitPerSec, uslLimit(truth));
    const at = (n) => m.curve.find((p) => p.threads === n).throughputPerSec;
    cov.curve += inside(at(8), uslThroughput(truth, 8));
    cov.curve2 += inside(at(64), uslThroughput(truth, 64));
    if (m.sigma) w += m.sigma.high - m.sigma.low;
  }
  console.log(
    sigma,
    kappa,
    cv,
    reps,
    Object.entries(cov)
      .map(([k, v]) => k + ' ' + ((100 * v) / draws).toFixed(1))
      .join('  '),
    JSON.stringify(kinds),
    'w',
    (w / draws).toFixed(4),
    ((performance.now() - t0) / draws).toFixed(1) + 'ms',
  );
}
