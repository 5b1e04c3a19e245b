// The completion script of zsh.
import { type CompletedCommand, type CompletedFlag, shells, wordsCommand } from './tables.ts';

export function zshScript(commands: readonly CompletedCommand[]): string {
  const firsts = commands.filter(({ path }) => !path.includes(' '));
  const groups = [...new Set(commands.flatMap(({ path }) => path.split(' ').slice(0, -1)))];
  const lines = [
    '#compdef baremark',
    '# Completion of baremark for zsh: source <(baremark completion zsh)',
    '_baremark() {',
    '  local -a commands',
    '  if (( CURRENT == 2 )); then',
    '    commands=(',
    ...firsts.map(({ path, description }) => `      ${described(path, description)}`),
    ...groups.map((group) => `      ${described(group, 'accepted runs')}`),
    '    )',
    "    _describe 'command' commands",
    '    return',
    '  fi',
    '  local command="$words[2]"',
    ...groups.flatMap((group) => groupLines(group, commands)),
    '  case "$command" in',
    ...commands.flatMap(commandLines),
    '  esac',
    '}',
    ...(['benchmarks', 'runs'] as const).flatMap((kind) => [
      `_baremark_${kind}() {`,
      '  local -a lines',
      `  lines=("\${(@f)$(${wordsCommand(kind)})}")`,
      `  lines=(\${lines:#})`,
      '  compadd -a lines',
      '}',
    ]),
    'if [[ "$funcstack[1]" == _baremark ]]; then _baremark "$@"; else compdef _baremark baremark; fi',
  ];
  return lines.join('\n');
}

function groupLines(group: string, commands: readonly CompletedCommand[]): readonly string[] {
  const own = commands.filter(({ path }) => path.startsWith(`${group} `));
  return [
    `  if [[ "$command" == ${group} ]]; then`,
    '    if (( CURRENT == 3 )); then',
    '      commands=(',
    ...own.map(({ path, description }) => {
      return `        ${described(path.slice(group.length + 1), description)}`;
    }),
    '      )',
    "      _describe 'command' commands",
    '      return',
    '    fi',
    '    command="$command $words[3]"',
    '    shift words',
    '    (( CURRENT -= 1 ))',
    '  fi',
  ];
}

function commandLines({ path, flags, operands }: CompletedCommand): readonly string[] {
  const action =
    operands === 'shells'
      ? `(${shells.join(' ')})`
      : operands === 'files'
        ? '_files'
        : `_baremark_${operands}`;
  return [
    `    ${quoted(path)})`,
    '      shift words; (( CURRENT -= 1 ))',
    '      _arguments \\',
    ...flags.map((flag) => `        ${flagSpec(flag)} \\`),
    `        ${quoted(`*: :${action}`)}`,
    '      ;;',
  ];
}

function flagSpec({ long, description, takesValue, choices }: CompletedFlag): string {
  const text = description.replace(/[[\]:\\]/g, '\\$&');
  const value = choices.length > 0 ? `(${choices.join(' ')})` : '_files';
  return quoted(`*${long}[${text}]${takesValue ? `: :${value}` : ''}`);
}

function described(name: string, description: string): string {
  return quoted(`${name}:${description.replace(/[:\\]/g, '\\$&')}`);
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
