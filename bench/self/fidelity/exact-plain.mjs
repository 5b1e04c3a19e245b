// Loads files in plain Node and prints what can be compared exactly. Reads their paths from its input.
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { factsOfAll } from './facts.mjs';

const files = JSON.parse(readFileSync(0, 'utf8'));
const facts = await factsOfAll(files, (file) => import(pathToFileURL(file).href));
process.stdout.write(JSON.stringify(facts));
