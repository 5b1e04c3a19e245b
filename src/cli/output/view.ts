// How results are to look: width, colour and characters, by what the terminal and its environment say.
import type { View } from '../../report/terminal/view.ts';

export interface OutputDevice {
  readonly isTTY: boolean;
  /** Of the terminal, in character cells; undefined or 0 where nobody knows. */
  readonly columns: number | undefined;
}

const narrowest = 80;
const widest = 160;
const usualColumns = 100;

/** COLUMNS wins over the terminal: whoever exports it means it. */
export function viewFor({ isTTY, columns }: OutputDevice, environment: NodeJS.ProcessEnv): View {
  const asked = Number(environment['COLUMNS']);
  const width = Number.isInteger(asked) && asked > 0 ? asked : columns || usualColumns;
  const isForced = isSet(environment['FORCE_COLOR']) && environment['FORCE_COLOR'] !== '0';
  const isRefused = isSet(environment['NO_COLOR']) || environment['TERM'] === 'dumb';
  return {
    isColour: isForced || (isTTY && !isRefused),
    columns: Math.max(narrowest, Math.min(widest, width)),
    isUnicode: takesUnicode(environment),
  };
}

/** Not where somebody says so, a terminal is dumb, or the locale has another encoding; unset says nothing. */
function takesUnicode(environment: NodeJS.ProcessEnv): boolean {
  const wish = environment['BAREMARK_ASCII'];
  if (isSet(wish) && wish !== '0') return false;
  if (environment['TERM'] === 'dumb') return false;
  const locale = [environment['LC_ALL'], environment['LC_CTYPE'], environment['LANG']].find(isSet);
  return locale === undefined || /utf-?8/i.test(locale);
}

function isSet(value: string | undefined): value is string {
  return value !== undefined && value !== '';
}
