// How a process ended, in the words of every message about it.

/** `exit code 134` or `signal SIGKILL`, from what Node's `exit` event gives. */
export function howEnded(code: number | null, signal: NodeJS.Signals | null): string {
  return signal === null ? `exit code ${code}` : `signal ${signal}`;
}
