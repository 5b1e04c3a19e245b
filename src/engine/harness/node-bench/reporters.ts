// What `node:bench/reporters` is to a file that Baremark runs.
export { json } from './json-reporter.ts';
export { spec } from './spec-reporter.ts';
