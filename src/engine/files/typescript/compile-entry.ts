// Entry of a process that compiles one file and ends: used for a file that could not be foreseen, such as
// one whose name the program computes. What it prints is the problem; nothing when there is none.
import { readFileSync } from 'node:fs';
import { type CompileRequest, keepCompiled } from './compiled-files.ts';
import { compile } from './typescript.ts';

try {
  const request: CompileRequest = JSON.parse(readFileSync(0, 'utf8'));
  keepCompiled(request, compile(request));
} catch (error) {
  process.stdout.write(error instanceof Error ? error.message : String(error));
}
