// The series that `trend` looks at, with what had to be left out of them.
import { type RunSeriesSettings, seriesOfRuns } from '../../analysis/trend/run-series.ts';
import { type RunValues, runValues } from '../../analysis/trend/run-values.ts';
import type { ImportFormat } from '../../history/import/formats.ts';
import { importSeries } from '../../history/import.ts';
import { storedRuns } from '../../history/stored-runs.ts';
import { matchesFilter } from '../../model/filter.ts';
import { hasTags } from '../../model/run/tags.ts';
import type { Series, SeriesLimit } from '../../model/series.ts';
import { UserError } from '../../model/user-error.ts';
import type { Warning } from '../../model/warning.ts';
import type { Project } from '../config/config-file.ts';

export interface Gathered {
  readonly series: readonly Series[];
  readonly warnings: readonly Warning[];
}

interface StoredWanted {
  readonly filters: readonly string[];
  /** For every benchmark, with those that are configured; null for none. */
  readonly threshold: string | null;
  /** Each Run has all of them. */
  readonly tags: readonly string[];
}

/**
 * From the Runs and baselines of a project.
 * @throws UserError when there is nothing, or nothing that fits the filters
 */
export function gatherStored(
  { root, config }: Project,
  { filters, threshold, tags }: StoredWanted,
): Gathered {
  const runs: RunValues[] = [];
  const unreadable: Warning[] = [];
  let unfinishedCount = 0;
  for (const stored of storedRuns(root)) {
    if (stored.kind === 'run') {
      if (hasTags(stored.run.tags ?? [], tags)) runs.push(runValues(stored));
    } else if (stored.kind === 'unfinished') unfinishedCount += 1;
    else unreadable.push(unreadableWarning(stored.reason));
  }
  const everywhere: RunSeriesSettings['thresholds'] =
    threshold === null ? {} : { '*': [threshold, ...(config.thresholds?.['*'] ?? [])] };
  const thresholds = { ...config.thresholds, ...everywhere };
  const all = seriesOfRuns(runs, { filters: [], thresholds });
  if (all.length === 0 && tags.length > 0) throw nothingTagged(tags);
  if (all.length === 0) throw nothingStored(unreadable, unfinishedCount);
  const series = filters.length === 0 ? all : seriesOfRuns(runs, { filters, thresholds });
  if (series.length === 0) throw nothingFits(filters, all);
  return { series, warnings: [...unreadable, ...apartWarnings(series, unfinishedCount)] };
}

interface ImportFlags {
  readonly format?: ImportFormat;
  readonly column?: string;
  readonly higherIsBetter?: boolean;
  readonly threshold?: string;
}

/** @throws UserError when a file cannot be read, or no series in it fits the filters */
export function gatherImported(
  paths: readonly string[],
  filters: readonly string[],
  flags: ImportFlags,
): Gathered {
  const limits = flags.threshold === undefined ? [] : [plainLimit(flags.threshold)];
  const settings = {
    column: flags.column ?? null,
    isHigherBetter: flags.higherIsBetter ?? false,
  };
  const { series, warnings } = importSeries(paths, flags.format ?? null, settings);
  if (series.length === 0) {
    throw new UserError(
      `There is no value in ${paths.join(', ')}.`,
      'Name a file that holds measurements.',
    );
  }
  const wanted = series.filter(
    ({ name }) => filters.length === 0 || filters.some((filter) => matchesFilter(name, filter)),
  );
  if (wanted.length === 0) throw nothingFits(filters, series);
  return { series: wanted.map((each) => ({ ...each, limits })), warnings };
}

/** `< 250`, in the unit of the series. */
function plainLimit(text: string): SeriesLimit {
  const [, sign, digits] = /^\s*(<=?|>=?)\s*(-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)\s*$/i.exec(text) ?? [];
  if (sign !== undefined && digits !== undefined) {
    return { text, value: Number(digits), allowed: sign.startsWith('<') ? 'below' : 'above' };
  }
  throw new UserError(
    `With --from a threshold is a comparison with a number in the file's unit, not "${text}".`,
    "For example --threshold '< 250'; times of hyperfine and Google Benchmark are in ns.",
  );
}

function nothingTagged(tags: readonly string[]): UserError {
  return new UserError(
    `No complete run has the ${tags.length === 1 ? 'tag' : 'tags'} ${tags.join(', ')}.`,
    'See the tags of saved runs with "baremark runs".',
  );
}

function nothingStored(unreadable: readonly Warning[], unfinishedCount: number): UserError {
  const [first] = unreadable;
  const left =
    first === undefined
      ? unfinishedCount === 0
        ? ''
        : ` Of ${unfinishedCount} unfinished runs nothing is used.`
      : ` ${first.message}`;
  return new UserError(
    `There is no history yet: no complete run is saved under .baremark/runs or baselines/.${left}`,
    'Every "baremark run" adds a point; run it after each change, or import a file with --from.',
  );
}

function nothingFits(filters: readonly string[], series: readonly Series[]): UserError {
  const names = [...new Set(series.map(({ name }) => name))];
  const shown = names.slice(0, 5).join('", "');
  const more = names.length > 5 ? ` and ${names.length - 5} more` : '';
  return new UserError(
    `No series has ${filters.map((filter) => `"${filter}"`).join(' or ')} in its name.`,
    `There is "${shown}"${more}.`,
  );
}

function unreadableWarning(reason: string): Warning {
  return {
    code: 'unreadable-run',
    message: `Left out: ${reason}`,
    advice: 'Delete the file if it is of no use; the other runs are used.',
  };
}

function apartWarnings(series: readonly Series[], unfinishedCount: number): readonly Warning[] {
  const groups = new Set(series.map(({ group }) => group)).size;
  const unfinished: Warning = {
    code: 'unfinished-run',
    message: `Left out: ${unfinishedCount === 1 ? '1 run that was' : `${unfinishedCount} runs that were`} interrupted or killed.`,
    advice: 'They can be read with "baremark report".',
  };
  const apart: Warning = {
    code: 'several-environments',
    message: `The runs come from ${groups} environments, which are series of their own.`,
    advice: 'Values of different machines or Node versions cannot be compared.',
  };
  return [...(unfinishedCount === 0 ? [] : [unfinished]), ...(groups < 2 ? [] : [apart])];
}
