// Messages in a pipe: a mark that both ends know, the length, and the message as a structured clone. What
// the user's code writes to the pipe does not begin with the mark.
import { deserialize, serialize } from 'node:v8';

/** Environment variable that gives a child `<pid of its parent>:<mark>`. */
export const markVariable = 'BAREMARK_PIPE';

const lengthBytes = 4;
const mostBytes = 2 ** 30;

/** @param mark the same text for both ends, ASCII */
export function frameOf(mark: string, message: unknown): Buffer {
  const body = serialize(message);
  const length = Buffer.alloc(lengthBytes);
  length.writeUInt32LE(body.length);
  return Buffer.concat([Buffer.from(mark, 'latin1'), length, body]);
}

/**
 * @param take receives every message, in order
 * @returns a function for each chunk read; it returns false from the first chunk that is no message
 */
export function frameReader(
  mark: string,
  take: (message: unknown) => void,
): (chunk: Buffer) => boolean {
  const headBytes = mark.length + lengthBytes;
  let chunks: Buffer[] = [];
  let size = 0;
  let wanted = headBytes;
  let isBroken = false;
  /** Length of the frame that starts here; null when none does. */
  const frameBytes = (head: Buffer): number | null => {
    if (head.toString('latin1', 0, mark.length) !== mark) return null;
    const length = head.readUInt32LE(mark.length);
    return length > mostBytes ? null : headBytes + length;
  };
  const readAll = (): boolean => {
    while (size >= wanted) {
      const whole =
        chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks);
      const bytes = frameBytes(whole);
      if (bytes === null) return false;
      chunks = [whole];
      wanted = bytes;
      if (size < bytes) return true;
      take(deserialize(whole.subarray(headBytes, bytes)));
      chunks = size === bytes ? [] : [whole.subarray(bytes)];
      size -= bytes;
      wanted = headBytes;
    }
    return true;
  };
  return (chunk) => {
    if (isBroken) return false;
    chunks.push(chunk);
    size += chunk.length;
    isBroken = !readAll();
    return !isBroken;
  };
}
