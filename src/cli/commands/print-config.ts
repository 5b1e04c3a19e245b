// `--print-config`: the settings that hold for a command line, each with where it comes from.
import { relative } from 'node:path';
import { formatSetting } from '../../report/format.ts';
import { cell, flexibleColumn, type Section, textColumn } from '../../report/section.ts';
import { drawSection } from '../../report/terminal/draw-section.ts';
import { openProject, type Project } from '../config/config-file.ts';
import { type GivenFlag, type Origin, originsOf, type Settings } from '../config/origins.ts';
import { settledOf } from '../config/settled.ts';
import type { StudyRow } from '../studies/studies.ts';
import type { GivenFlags } from '../studies/study.ts';
import type { CommandContext } from './context.ts';

export interface ConfigQuestion {
  readonly studies: readonly StudyRow[];
  readonly filters: readonly string[];
  readonly flags: GivenFlags;
  /** Flags with a value that is not their default. */
  readonly given: readonly GivenFlag[];
}

/** @returns 0 */
export async function printConfigCommand(
  { terminal, passed = [] }: CommandContext,
  { studies, filters, flags, given }: ConfigQuestion,
): Promise<number> {
  const project = await openProject(process.cwd());
  const loaded = await Promise.all(studies.map(({ load }) => load()));
  const isAlone = studies.length === 1;
  const settle = (own: GivenFlags, config: Project['config']): Settings =>
    settledOf(loaded, own, { project: { ...project, config }, filters, passed, isAlone });
  const settings = settle(flags, project.config);
  const origins = originsOf(settle, { flags, given, config: project.config });
  const { configPath } = project;
  const file = configPath === null ? null : relative(process.cwd(), configPath);
  const rows = Object.entries(settings).map(([name, value]) => {
    return { name, value, origin: origins.get(name) ?? ({ kind: 'default' } as const) };
  });
  if (flags['json'] === true) {
    const named = Object.fromEntries(rows.map(({ name, ...each }) => [name, each]));
    terminal.print(JSON.stringify({ configFile: file, settings: named }, null, 2));
    return 0;
  }
  terminal.print(drawSection(settingsSection(rows, file), terminal.view).join('\n'));
  return 0;
}

interface Row {
  readonly name: string;
  readonly value: unknown;
  readonly origin: Origin;
}

function settingsSection(rows: readonly Row[], file: string | null): Section {
  const columns = [textColumn('setting'), flexibleColumn('value'), textColumn('from')];
  const cells = rows.map(({ name, value, origin }) => ({
    cells: [
      cell(name),
      cell(valueText(name, value)),
      cell(originText(origin, file), origin.kind === 'default' ? 'quiet' : 'plain'),
    ],
    details: [],
  }));
  const note = file === null ? 'No configuration file was found.' : `Configuration file: ${file}.`;
  const table = { caption: 'Settings', columns, rows: cells, note };
  const parts = [{ kind: 'table', table } as const];
  return { id: 'settings', title: 'Settings', explanation: '', parts };
}

function valueText(name: string, value: unknown): string {
  if (typeof value === 'number' && name.endsWith('Ns')) return formatSetting(value);
  if (typeof value === 'number' && name.endsWith('Ms')) return formatSetting(1e6 * value);
  if (value === null) return 'none';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function originText(origin: Origin, file: string | null): string {
  switch (origin.kind) {
    case 'flag':
      return `flag ${origin.name}`;
    case 'environment':
      return `environment ${origin.name}`;
    case 'file':
      return `${file ?? 'file'}: ${origin.key}`;
    case 'default':
      return 'default';
    default:
      return origin satisfies never;
  }
}
