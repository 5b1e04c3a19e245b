// Entry of a launch: a fresh process that measures one thing, answers once and ends. Its parent is
// launcher.ts.
import { launchList } from './list-launch.ts';
import { launchMicro } from './micro-launch.ts';
import type { LaunchRequest, LaunchResult } from './protocol.ts';
import { launchScaling } from './scaling-launch.ts';

async function answer(request: LaunchRequest): Promise<LaunchResult> {
  switch (request.kind) {
    case 'list':
      return { kind: 'listed', files: await launchList(request) };
    case 'micro':
      return { kind: 'measured', measurements: [await launchMicro(request)] };
    case 'scaling':
      return { kind: 'measured', measurements: await launchScaling(request) };
  }
}

process.once('message', (request: LaunchRequest) => {
  void answer(request).then((result) => {
    // The parent ends this process once it has the answer, so nothing a benchmark left open can hold it.
    process.send?.(result);
  });
});
// Without a parent there is nobody to measure for.
process.once('disconnect', () => process.kill(process.pid, 'SIGKILL'));
