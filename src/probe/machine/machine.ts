// The door to systeminformation: facts that each system keeps in a different place.
import { cpus } from 'node:os';
import { cpu, system } from 'systeminformation';
import { type Known, known } from '../../model/known.ts';
import { readSystemFile, type SystemRoot } from '../system-files.ts';

export interface Machine {
  /** Maker and brand; part of what must agree before two Runs are compared. */
  readonly cpuModel: string;
  /** `none`, or the name of the hypervisor. */
  readonly virtualisation: Known<string>;
}

/** Starts a few small programs, so once a Run and never inside a window. */
export async function readMachine(root: SystemRoot): Promise<Machine> {
  const [processor, board] = await Promise.all([cpu(), system()]);
  const model = `${processor.manufacturer} ${processor.brand}`.trim();
  const name = board.virtual ? (board.virtualHost ?? '') : '';
  return {
    cpuModel: model === '' ? (cpus()[0]?.model.trim() ?? 'unknown') : model,
    virtualisation: known(name !== '' ? name : hypervisorOf(root)),
  };
}

/** Guests without firmware tables still carry the processor's own hint (CPUID 1, ECX bit 31). */
function hypervisorOf(root: SystemRoot): string {
  const text = readSystemFile(root, '/proc/cpuinfo');
  const isGuest = text.kind === 'known' && /^flags\s*:.*\bhypervisor\b/m.test(text.value);
  return isGuest ? 'a hypervisor that does not give its name' : 'none';
}
