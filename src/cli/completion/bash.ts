// The completion script of bash.
import { type CompletedCommand, shells, wordsCommand } from './tables.ts';

export function bashScript(commands: readonly CompletedCommand[]): string {
  const groups = new Set(commands.flatMap(({ path }) => path.split(' ').slice(0, -1)));
  const firsts = [...new Set(commands.map(({ path }) => path.split(' ')[0]))].join(' ');
  const lines = [
    '# Completion of baremark for bash: source <(baremark completion bash)',
    '_baremark() {',
    `  local word="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD-1]}"`,
    '  local command="" each',
    "  local IFS=$'\\n'",
    '  COMPREPLY=()',
    `  for each in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do`,
    '    case "$each" in -*) continue ;; esac',
    '    case "$command" in',
    '      "") command="$each" ;;',
    ...[...groups].map((group) => `      ${group}) command="$command $each" ;;`),
    '    esac',
    '  done',
    '  case "$command" in',
    `    "") _baremark_words "${firsts}" "$word"; return ;;`,
    ...[...groups].map((group) => {
      const own = commands.flatMap(({ path }) =>
        path.startsWith(`${group} `) ? path.slice(group.length + 1) : [],
      );
      return `    ${group}) _baremark_words "${own.join(' ')}" "$word"; return ;;`;
    }),
    '  esac',
    '  case "$command:$before" in',
    ...commands.flatMap(valueCases),
    '  esac',
    '  case "$command" in',
    ...commands.map(operandCase),
    '  esac',
    '}',
    '# Words that begin as the present one.',
    '_baremark_words() {',
    "  local IFS=$' \\n'",
    '  COMPREPLY=($(compgen -W "$1" -- "$2"))',
    '}',
    '# Whole lines that begin as the present word, with blanks escaped.',
    '_baremark_lines() {',
    '  local line',
    '  while read -r line; do',
    '    case "$line" in "") ;; "$2"*) COMPREPLY+=("$(printf %q "$line")") ;; esac',
    '  done < <(eval "$1")',
    '}',
    'complete -o default -F _baremark baremark',
  ];
  return lines.join('\n');
}

function valueCases({ path, flags }: CompletedCommand): readonly string[] {
  return flags
    .filter(({ takesValue }) => takesValue)
    .map(({ long, choices }) => {
      const pattern = `    "${path}:${long}")`;
      return choices.length === 0
        ? `${pattern} return ;;`
        : `${pattern} _baremark_words "${choices.join(' ')}" "$word"; return ;;`;
    });
}

function operandCase({ path, flags, operands }: CompletedCommand): string {
  const longs = [...flags.map(({ long }) => long), '--help'].join(' ');
  const words = wordsCommand(operands);
  const operand =
    operands === 'shells'
      ? `_baremark_words "${shells.join(' ')}" "$word"`
      : words === null
        ? ':'
        : `_baremark_lines "${words}" "$word"`;
  return `    "${path}") case "$word" in -*) _baremark_words "${longs}" "$word" ;; *) ${operand} ;; esac ;;`;
}
