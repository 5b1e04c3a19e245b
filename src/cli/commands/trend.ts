// `trend`: what happened over many runs, of this project or of another tool's files.
import type { SeriesTrend, TrendReport } from '../../analysis/trend/series-trend.ts';
import { analyseSeries, defaultTrendSettings } from '../../analysis/trend.ts';
import type { ImportFormat } from '../../history/import/formats.ts';
import { UserError } from '../../model/user-error.ts';
import { renderTrendHtml } from '../../report/formats/trend-html.ts';
import { renderTrendJson } from '../../report/formats/trend-json.ts';
import { renderTrendTerminal } from '../../report/formats/trend-terminal.ts';
import { openProject } from '../config/config-file.ts';
import { type Gathered, gatherImported, gatherStored } from '../gate/gather-series.ts';
import { writeReport } from '../output/write-report.ts';
import type { CommandContext } from './context.ts';

export interface TrendFlags {
  readonly from?: readonly string[];
  readonly format?: ImportFormat;
  readonly column?: string;
  readonly higherIsBetter?: boolean;
  readonly threshold?: string;
  readonly minChange?: number;
  /** True without a number of points. */
  readonly failOnChange?: number | true;
  readonly tag?: readonly string[];
  readonly json?: boolean;
  readonly html?: string;
}

const defaultFreshPoints = 10;

/** @returns 0; 1 when asked to fail on a fresh change for the worse and there is one */
export async function trendCommand(
  { terminal }: CommandContext,
  filters: readonly string[],
  flags: TrendFlags,
): Promise<number> {
  const { series, warnings } = await gather(filters, flags);
  const settings = { minChangeRatio: flags.minChange ?? defaultTrendSettings.minChangeRatio };
  const report = { trends: series.map((each) => analyseSeries(each, settings)), warnings };
  if (flags.html !== undefined) {
    writeReport(flags.html, renderTrendHtml(report), '--html');
    terminal.remark(`HTML report: ${flags.html}`);
  }
  if (flags.json === true) terminal.print(renderTrendJson(report));
  else terminal.print(renderTrendTerminal(report, terminal.view));
  return hasFailed(report, flags.failOnChange) ? 1 : 0;
}

async function gather(filters: readonly string[], flags: TrendFlags): Promise<Gathered> {
  if (flags.from !== undefined) return gatherImported(flags.from, filters, flags);
  const alone = [flags.format, flags.column, flags.higherIsBetter].find((each) => each);
  if (alone !== undefined) {
    throw new UserError(
      '--format, --column and --higher-is-better say how to read a file, and no file is named.',
      'Name it with --from, or leave them out.',
    );
  }
  const { threshold = null, tag: tags = [] } = flags;
  return gatherStored(await openProject(process.cwd()), { filters, threshold, tags });
}

function hasFailed({ trends }: TrendReport, wanted: TrendFlags['failOnChange']): boolean {
  if (wanted === undefined) return false;
  const freshPoints = wanted === true ? defaultFreshPoints : wanted;
  return trends.some((trend) => isFreshlyWorse(trend, freshPoints));
}

/** Only what is confirmed, and only the newest: what was fixed since is no failure. */
function isFreshlyWorse({ series, changes }: SeriesTrend, freshPoints: number): boolean {
  const newest = changes.findLast(({ certainty }) => certainty === 'confirmed');
  if (newest?.direction !== 'worse') return false;
  return newest.index >= series.points.length - freshPoints;
}
