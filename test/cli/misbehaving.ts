// Bench files that go wrong in every way that a user's can, each beside one that is fine.
export const misbehaving: Readonly<Record<string, string>> = {
  'package.json': '{"type":"module"}',
  'good.bench.js': `import { bench } from 'baremark';
bench('good', () => Math.imul(3, 5));`,
  'throws-on-import.bench.js': `throw new Error('no database here');`,
  'throws-in-body.bench.js': `import { bench } from 'baremark';
bench('throws', () => { throw new TypeError('bad body'); });`,
  'rejects.bench.js': `import { bench } from 'baremark';
bench('rejects', async () => { throw new RangeError('bad promise'); });`,
  'never-ends.bench.js': `import { bench } from 'baremark';
bench('never ends', { timeout: 1500 }, () => { for (;;) {} });`,
  'never-settles.bench.js': `import { bench } from 'baremark';
bench('never settles', { timeout: 1500 }, () => new Promise(() => {}));`,
  'exits.bench.js': `import { bench } from 'baremark';
bench('exits', () => process.exit(7));`,
  'kills.bench.js': `import { bench } from 'baremark';
bench('kills', () => process.kill(process.pid, 'SIGKILL'));`,
  'heap.bench.js': `import { bench } from 'baremark';
const kept = [];
bench('heap', () => { for (;;) kept.push(new Array(1000).fill(1.5)); });`,
  'hook.bench.js': `import { bench, before } from 'baremark';
before(() => { throw new Error('no server'); });
bench('hook', () => 1);`,
  'twice.bench.js': `import { bench } from 'baremark';
bench('twice', () => 1);
bench('twice', () => 2);`,
  'start-without-end.bench.js': `import { bench } from 'baremark';
bench('start without end', (b) => { b.start(); });`,
  'syntax.bench.js': `import { bench } from 'baremark';
bench('syntax', () => { return 1 +; });`,
  'missing-package.bench.js': `import thing from 'no-such-package';`,
};
