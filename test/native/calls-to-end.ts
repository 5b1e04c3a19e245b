// Every function of the addon with arguments that it takes and with some that it refuses, to be ended
// in the middle of.
import type { Addon, NativeThreadProbe } from '../../src/probe/addon.ts';

type Call = () => unknown;

const values = new Float64Array(256);
const errors = new Int32Array(256);

/** Hands over what no type allows. */
function wrong(call: unknown, ...given: unknown[]): Call {
  return () => {
    try {
      Reflect.apply(call as Call, null, given);
    } catch {
      // Refused, as it should be.
    }
  };
}

function usedProbe(addon: Addon): NativeThreadProbe {
  const slots = () => new Float64Array(addon.maxThreadSlots);
  return addon.openThreadProbe(slots(), slots());
}

/** A resizable buffer that is large enough, and one that has been given away. */
function unfit(addon: Addon): readonly Float64Array[] {
  const bytes = 8 * addon.maxThreadSlots;
  const resizable = Reflect.construct(ArrayBuffer, [bytes, { maxByteLength: 2 * bytes }]);
  const given = new Float64Array(addon.maxThreadSlots);
  structuredClone(given.buffer, { transfer: [given.buffer] });
  return [new Float64Array(resizable), given];
}

/** By name; those that refuse their arguments have a second name after a slash. */
export function callsOf(addon: Addon): Readonly<Record<string, Call>> {
  const fixed = new Float64Array(addon.maxThreadSlots);
  const [resizable, gone] = unfit(addon);
  const probe = usedProbe(addon);
  const words = new BigUint64Array(64);
  const spins = addon.ceilingKernels.indexOf('walk');
  return {
    openThreadProbe: () => usedProbe(addon).close(),
    'openThreadProbe/unclosed': () => usedProbe(addon),
    'openThreadProbe/none': wrong(addon.openThreadProbe),
    'openThreadProbe/resizable': wrong(addon.openThreadProbe, fixed, resizable),
    'openThreadProbe/given away': wrong(addon.openThreadProbe, gone, fixed),
    readBefore: probe.readBefore,
    readAfter: probe.readAfter,
    readProcess: () => addon.readProcess(values, errors),
    'readProcess/numbers': wrong(addon.readProcess, 1, 2),
    readProcessMetric: wrong(Reflect.get(addon, 'readProcessMetric'), 0),
    'readProcessMetric/text': wrong(Reflect.get(addon, 'readProcessMetric'), 'a'),
    readDescriptorKinds: () => addon.readDescriptorKinds(values),
    'readDescriptorKinds/short': wrong(addon.readDescriptorKinds, new Float64Array(1)),
    readOwnSockets: () => addon.readOwnSockets(values),
    'readOwnSockets/none': wrong(addon.readOwnSockets),
    readAllocator: () => addon.readAllocator(values),
    'readAllocator/null': wrong(addon.readAllocator, null),
    'readAllocator/given away': wrong(addon.readAllocator, gone),
    currentCpu: addon.currentCpu,
    readOther: () => addon.readOther(process.pid, values),
    'readOther/text': wrong(addon.readOther, 'a', 'b'),
    readOtherDescriptors: () => addon.readOtherDescriptors(process.pid, values, values),
    'readOtherDescriptors/none': wrong(addon.readOtherDescriptors, process.pid, values),
    readOtherThreads: () => addon.readOtherThreads(process.pid),
    'readOtherThreads/symbol': wrong(addon.readOtherThreads, Symbol('pid')),
    readAffinity: addon.readAffinity,
    pinToCpu: () => addon.pinToCpu(addon.currentCpu()),
    'pinToCpu/text': wrong(addon.pinToCpu, 'a'),
    setAddressRandomisation: () => addon.setAddressRandomisation(true),
    'setAddressRandomisation/text': wrong(addon.setAddressRandomisation, 'a'),
    adoptOrphans: addon.adoptOrphans,
    waitForAdopted: () => addon.waitForAdopted(process.pid),
    'waitForAdopted/text': wrong(addon.waitForAdopted, 'a'),
    runCeiling: () => addon.runCeiling(spins, 2e5, new Float64Array(8), [words, words], [0, 0]),
    'runCeiling/kernel': wrong(addon.runCeiling, 'a'),
    'runCeiling/lists': wrong(addon.runCeiling, spins, 1e5, new Float64Array(8), [words], null),
    clockNs: addon.clockNs,
    spinReference: addon.spinReference,
    spinThroughput: addon.spinThroughput,
    spinBranches: addon.spinBranches,
    spinCache: addon.spinCache,
    spinHash: addon.spinHash,
  };
}
