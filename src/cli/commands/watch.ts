// `watch <pid>`: another process, live. A table drawn again in place on a terminal, a line a second
// elsewhere, one JSON object per reading with `--json`.

import type { ProcessSample, WatchEnd } from '../../model/process-reading.ts';
import type { OtherProcess } from '../../probe/other-process/opened-process.ts';
import { hasEnded } from '../../probe/other-process/process-stat.ts';
import { readDescendants } from '../../probe/other-process/process-tree.ts';
import { watchProcess } from '../../probe/other-process/watch-process.ts';
import { firstFew } from '../../report/sentences/phrases.ts';
import { renderWatchLine, renderWatchSummary, renderWatchTable } from '../../report/watch/watch.ts';
import {
  beginStory,
  continueStory,
  meanBusyOf,
  type WatchStory,
} from '../../report/watch/watch-story.ts';
import { openProcess } from '../measure/open-process.ts';
import type { Terminal } from '../output/terminal.ts';
import type { CommandContext } from './context.ts';

export interface WatchFlags {
  /** In milliseconds. */
  readonly interval?: number;
  /** In milliseconds. */
  readonly for?: number;
  readonly json?: boolean;
}

const defaultIntervalMs = 100;
/** Full looks, and lines where nothing can be drawn again. */
const fullLookMs = 1000;

/**
 * Ends, too, when nobody reads it any more.
 * @returns 130 when interrupted, otherwise 0
 */
export async function watchCommand(
  { terminal, signal }: CommandContext,
  pid: number,
  flags: WatchFlags,
): Promise<number> {
  const target = openProcess(pid);
  remarkDescendants(target, terminal);
  const intervalMs = flags.interval ?? defaultIntervalMs;
  const looks = watchProcess(
    target,
    { intervalMs, dearIntervalMs: fullLookMs, forMs: flags.for ?? null },
    AbortSignal.any([signal, terminal.unread]),
  );
  const screen = screenFor(target, terminal, flags.json === true);
  let story = beginStory(pid, target.command);
  let look = await looks.next();
  for (; look.done !== true; look = await looks.next()) {
    story = continueStory(story, look.value);
    screen.show(story, look.value);
  }
  screen.finish(story, look.value);
  return signal.aborted ? 130 : 0;
}

/** What is drawn is one process; that a shell or npm waits for another one must not look like peace. */
function remarkDescendants(target: OtherProcess, { remark }: Terminal): void {
  const rows = readDescendants(target);
  const zombies = rows.filter(hasEnded).length;
  const living = rows
    .filter((row) => !hasEnded(row))
    .map(({ pid, command }) => `${command} (${pid})`);
  if (rows.length === 0) return;
  const parts = [
    ...(living.length === 0 ? [] : [firstFew(living, mostNamed, ', ')]),
    ...(zombies === 0 ? [] : [`${zombies} that ${zombies === 1 ? 'is a zombie' : 'are zombies'}`]),
  ];
  remark(
    `${target.command} (${target.pid}) has started others, which are not in these figures: ${parts.join(', and ')}.\nWatch one by its own number, or all together: baremark leak --pid ${target.pid}`,
  );
}

const mostNamed = 5;

interface Screen {
  readonly show: (story: WatchStory, sample: ProcessSample) => void;
  readonly finish: (story: WatchStory, end: WatchEnd) => void;
}

function screenFor(target: OtherProcess, terminal: Terminal, isJson: boolean): Screen {
  if (isJson) return jsonScreen(target, terminal);
  return process.stdout.isTTY === true ? drawnScreen(terminal) : lineScreen(terminal);
}

function jsonScreen({ pid, command }: OtherProcess, { print }: Terminal): Screen {
  return {
    show: (_, sample) => print(JSON.stringify({ type: 'sample', pid, command, ...sample })),
    finish(story, end) {
      const { sampleCount, peaks } = story;
      const elapsedNs = story.latest?.elapsedNs ?? 0;
      const meanBusyCpuCount = meanBusyOf(story);
      const summary = { sampleCount, elapsedNs, meanBusyCpuCount, peaks };
      print(JSON.stringify({ type: 'end', pid, command, end, ...summary }));
    },
  };
}

function lineScreen({ print, view }: Terminal): Screen {
  return {
    show(story, { dear }) {
      // The first look has no rates yet.
      if (dear !== null && story.sampleCount > 1) print(renderWatchLine(story, view));
    },
    finish: (story, end) => print(renderWatchSummary(story, end, view)),
  };
}

function drawnScreen({ print, view }: Terminal): Screen {
  let drawnLines = 0;
  return {
    show(story) {
      // The width of this instant: a line that wraps would leave its tail behind.
      const table = renderWatchTable(story, { ...view, columns: process.stdout.columns ?? 80 });
      print(`${drawnLines === 0 ? '' : `\u001b[${drawnLines}A\u001b[0J`}${table}`);
      drawnLines = table.split('\n').length;
    },
    finish: (story, end) => print(renderWatchSummary(story, end, view)),
  };
}
