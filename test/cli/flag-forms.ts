// Each way to use each command: which flags change something there, and which are refused.

export interface Form {
  readonly argv: readonly string[];
  /** Flags that change something, without their dashes; a word behind `=` is the value to try. */
  readonly used: string;
  readonly refused?: string;
  /** Flags that make it another form, or are refused by the name of what they go against. */
  readonly others?: string;
}

export const shown = 'details output tag json cost-per-core-hour html no-html strict print-config';
const general = 'quick timeout seed';
const micro = 'launches precision gc sampling max-warmup';
const scaling = 'rounds window work no-processes';
const judged = 'output alert rule across-environments json strict print-config';
const leakShown = 'details output tag json html no-html strict print-config';
const leakEnd = 'no-cleanup no-diagnosis timeout';
const leakTargets = 'soak resume pid duration';
const byOperations = 'quick operations rounds snapshots no-extend';

export const forms: readonly Form[] = [
  {
    argv: ['run'],
    used: `${shown} ${general} ${micro} strict-samples threads pin=none watch vs`,
    refused: `${scaling} pin=cores pin=smt max-launches`,
  },
  {
    argv: ['run', '--watch'],
    used: `details print-config ${general} ${micro} strict-samples pin=none vs`,
    refused: `${scaling} ${shown.replace(/details|print-config|no-html/g, '')} threads pin=cores max-launches`,
    others: 'watch no-html',
  },
  {
    argv: ['run', '--precision', '1%'],
    used: `${shown} ${general} ${micro} strict-samples pin=none max-launches=31 vs`,
    refused: `${scaling} pin=cores pin=smt`,
    others: 'threads watch',
  },
  {
    argv: ['run', '--threads', '1'],
    used: `${shown} ${general} ${scaling} threads pin=cores pin=smt`,
    refused: `${micro} strict-samples max-launches vs`,
    others: 'watch',
  },
  {
    argv: ['scale'],
    used: `${shown} ${general} ${scaling} threads pin=cores dimension`,
    refused: `${micro} max-launches`,
  },
  {
    argv: ['scale', '--dimension', 'cache'],
    used: `${shown} ${general} ${micro} pin=none dimension`,
    refused: `${scaling} threads pin=cores max-launches`,
  },
  {
    argv: ['all'],
    used: `${shown} ${general} ${micro} ${scaling} threads pin=cores pin=none`,
    refused: 'max-launches',
  },
  {
    argv: ['leak'],
    used: `${leakShown} ${leakEnd} ${leakTargets} ${byOperations} collection=natural seed`,
    refused: 'interval',
  },
  {
    argv: ['leak', '--duration', '2m'],
    used: `${leakShown} ${leakEnd} ${leakTargets} collection=natural seed interval`,
    refused: byOperations,
  },
  ...[
    ['leak', '--pid', '1'],
    ['leak', '--', 'node', 'server.js'],
  ].map((argv) => ({
    argv,
    used: `${leakShown} ${leakTargets} seed interval`,
    refused: `${byOperations} ${leakEnd} collection`,
  })),
  {
    argv: ['leak', '--resume'],
    // That --resume stands alone is said by the command itself.
    used: `${leakShown.replace('tag ', '')} ${leakEnd} ${leakTargets} interval`,
    refused: `${byOperations} collection seed tag`,
  },
  {
    argv: ['compare', 'A', 'B'],
    used: `${judged} margin against details`,
    refused: `${general} ${micro} max-launches isolates all prepare tag`,
  },
  {
    argv: ['compare', '--against', 'HEAD'],
    used: `${general} launches gc sampling max-warmup isolates all prepare against margin alert output tag json strict details print-config`,
    refused: 'precision max-launches rule across-environments',
  },
  { argv: ['check'], used: `${judged} margin details` },
  {
    argv: ['check', '--rule', 'classic'],
    used: 'output alert rule=interval across-environments json strict details print-config',
    refused: 'margin',
  },
  { argv: ['report'], used: 'format output details cost-per-core-hour' },
  {
    argv: ['report', '--format', 'html,junit'],
    used: 'format output cost-per-core-hour',
    refused: 'details',
  },
  {
    argv: ['report', '--format', 'junit'],
    used: 'format output',
    refused: 'details cost-per-core-hour',
  },
  { argv: ['list'], used: 'runs json' },
  { argv: ['list', '--runs'], used: '', refused: 'json', others: 'runs' },
  { argv: ['runs'], used: 'limit tag json' },
  { argv: ['events'], used: 'samples warmup name-pattern reporter' },
  { argv: ['doctor'], used: 'json strict' },
  { argv: ['watch', '1'], used: 'interval for json' },
  { argv: ['watch', '1', '--for', '6ms'], used: 'for json', refused: 'interval' },
  { argv: ['init'], used: 'from' },
  {
    argv: ['trend'],
    // Those that say how to read a file are refused by the command itself where none is named.
    used: 'from format=csv column higher-is-better threshold min-change fail-on-change tag json html',
  },
  {
    argv: ['trend', '--from', 'x.csv'],
    used: 'format=csv column higher-is-better threshold min-change fail-on-change json html',
    refused: 'tag',
    others: 'from',
  },
  { argv: ['completion', 'bash'], used: '' },
  { argv: ['baseline', 'save'], used: 'reason by force' },
  { argv: ['baseline', 'list'], used: '' },
  { argv: ['baseline', 'show', 'a/b'], used: 'details' },
  { argv: ['baseline', 'rm', 'a/b'], used: '' },
];

export const values: Readonly<Record<string, string>> = {
  ...{ threads: '1,3', pin: 'cores', work: 'strong', dimension: 'memory', rule: 'classic' },
  ...{ margin: '7%', alert: '20%', precision: '5%', 'min-change': '4%', gc: 'between' },
  ...{ output: 'junit=a.xml', format: 'terminal', collection: 'natural', isolates: '1' },
  ...{ timeout: '7s', sampling: '7ms', window: '7ms', 'max-warmup': '7s', interval: '7ms' },
  ...{ duration: '7m', soak: '7h', for: '7s', against: 'main', prepare: 'make' },
  ...{ reason: 'x', by: 'x', html: 'x.html', from: 'x.csv', threshold: 'p99 < 5ms' },
  reporter: 'spec',
};
