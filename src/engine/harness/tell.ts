// Entry of the process in which a suite of another harness is run with its results known, so that it
// prints what it would have printed. Started by tell-suite.ts; ends like any script.
import { openParent } from '../channel/parent.ts';
import { openRegistry, registry } from '../declare/registry.ts';
import { describeAll } from '../files/load-file.ts';
import { outliveClosedOutput } from '../launch/closed-output.ts';
import type { BenchFile } from '../launch/protocol.ts';
import { runSuiteFile } from './load-suite-file.ts';
import { isWaiting, openSession } from './session.ts';
import type { TellMessage } from './tell-suite.ts';

/** So long after a run that has no results yet, everything that comes with it has been declared. */
const stillnessMs = 60;

const parent = openParent<BenchFile, TellMessage>();

async function tell(source: BenchFile): Promise<void> {
  openRegistry();
  let isSent = false;
  const sendMore = (): void => {
    if (isSent || !isWaiting()) return;
    isSent = true;
    const listings = describeAll(source, registry()).map(({ listing }) => listing);
    parent.send({ kind: 'more', listings });
  };
  openSession(source.file, source.known ?? [], () => setTimeout(sendMore, stillnessMs));
  // A suite may end its process as soon as it is through.
  process.once('exit', sendMore);
  await runSuiteFile(source);
}

outliveClosedOutput();
parent.send({ kind: 'up' });
const source = await parent.next();
// From here on only the suite keeps this process alive.
parent.unref();
void tell(source);
