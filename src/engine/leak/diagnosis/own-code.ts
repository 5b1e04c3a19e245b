// Whose code a frame of a stack is: the program's, Node's, or the engine's that runs the program.
import { pathOf } from './places.ts';

export type FrameOwner = 'program' | 'node' | 'engine';

// From …/engine/leak/diagnosis/ up to what holds all of the engine.
const engineFolder = new URL('../../../', import.meta.url).pathname;

/** @param script URL or path of the frame's file; empty for native code */
export function ownerOf(script: string): FrameOwner {
  const path = pathOf(script);
  if (path === null) return /^(node:|internal\/|native|$|wasm:)/.test(script) ? 'node' : 'program';
  return path.startsWith(engineFolder) ? 'engine' : 'program';
}
