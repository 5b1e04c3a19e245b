// A command that the user typed as one text, as the words of a program without a shell.
import { UserError } from '../../model/user-error.ts';

/**
 * Quotes keep words together; a backslash outside of single quotes keeps the next character.
 * @throws UserError when it is empty, or needs a shell
 */
export function wordsOf(command: string): readonly string[] {
  const words: string[] = [];
  let word: string | null = null;
  let quote: string | null = null;
  for (let index = 0; index < command.length; index += 1) {
    const character = command[index] ?? '';
    if (character === '\\' && quote !== "'") {
      index += 1;
      word = (word ?? '') + (command[index] ?? '');
    } else if (character === quote) quote = null;
    else if (quote !== null) {
      if (quote === '"' && /[$`]/.test(character)) throw needsShell(command, character);
      word = (word ?? '') + character;
    } else if (character === '"' || character === "'") {
      quote = character;
      word ??= '';
    } else if (/\s/.test(character)) {
      if (word !== null) words.push(word);
      word = null;
    } else if (/[;&|<>$`(){}*?[\]#!~]/.test(character)) throw needsShell(command, character);
    else word = (word ?? '') + character;
  }
  if (word !== null) words.push(word);
  if (quote !== null) {
    throw new UserError(`--prepare '${command}' has an open quote.`, 'Close it.');
  }
  const [first] = words;
  if (first === undefined) {
    throw new UserError('--prepare has no command.', "For example: --prepare 'npm run build'.");
  }
  if (/^\w+=/.test(first)) throw needsShell(command, '=');
  return words;
}

function needsShell(command: string, character: string): UserError {
  return new UserError(
    `--prepare '${command}' needs a shell for "${character}", and is run without one.`,
    "Put it into a script of package.json, and name that: --prepare 'npm run build'.",
  );
}
