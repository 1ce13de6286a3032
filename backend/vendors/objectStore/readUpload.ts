import type { IncomingMessage } from 'node:http';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { AppError } from '../../platform/AppError';

// What stands before the file: fields, and the lines between the parts.
const headBytes = 64 * 1024;

// One piece each turn of the loop, whoever sends it: this process answers all others meanwhile.
let lastTurn: Promise<unknown> = Promise.resolve();
const ownTurn = (): Promise<unknown> => {
  lastTurn = lastTurn.then(() => nextTurn());
  return lastTurn;
};

/** The fields of a form by their names, and where the file behind them begins; null until its head has come. */
function readHead(bytes: Buffer, line: string): { fields: Record<string, string>; fileAt: number } | null {
  const fields: Record<string, string> = {};
  let at = 0;
  for (const part of bytes.toString('latin1', 0, headBytes).split(`${line}\r\n`)) {
    const valueAt = part.indexOf('\r\n\r\n') + 4;
    const name = valueAt < 4 ? undefined : /; ?name="?([^";\r\n]*)/i.exec(part.slice(0, valueAt))?.[1];
    if (name === 'file') return { fields, fileAt: at + valueAt };
    if (name !== undefined) fields[name] = part.slice(valueAt).replace(/\r\n$/, '');
    at += part.length + line.length + 2;
  }
  return null;
}

// Whoever breaks off or is too slow is no fault of ours. Whoever answers a refusal decides what becomes of the connection.
async function* chunksOf(request: IncomingMessage): AsyncGenerator<Buffer> {
  try {
    yield* request.iterator({ destroyOnReturn: false });
  } catch {
    throw new AppError('malformed_request');
  }
}

/**
 * Reads a form whose last part is `file`, in pieces, and not on when it is wrong: `sizeAllowed` is asked as soon as the
 * fields have come, how many bytes the file has. Throws what it throws, malformed_request also for what breaks off,
 * picture_upload_lost for a file of another size.
 */
export async function readUpload(
  request: IncomingMessage,
  boundary: string,
  sizeAllowed: (fields: Record<string, string>) => Promise<number>,
): Promise<Buffer[]> {
  const line = `--${boundary}`;
  const end = `\r\n${line}`;
  const pieces: Buffer[] = [];
  let [left, rest]: [number | null, Buffer] = [null, Buffer.alloc(0)];
  for await (const chunk of chunksOf(request)) {
    await ownTurn();
    rest = Buffer.concat([rest, chunk]);
    const head = left === null ? readHead(rest, line) : null;
    if (head) {
      left = await sizeAllowed(head.fields);
      rest = rest.subarray(head.fileAt);
    }
    if (left === null) {
      if (rest.length > headBytes) throw new AppError('malformed_request');
      continue;
    }
    const endAt = rest.indexOf(end);
    const known = endAt < 0 ? Math.max(0, rest.length - end.length) : endAt;
    pieces.push(rest.subarray(0, known));
    left -= known;
    if (left < 0 || (endAt >= 0 && left > 0)) throw new AppError('picture_upload_lost');
    if (endAt >= 0) return pieces;
    rest = rest.subarray(known);
  }
  throw new AppError('malformed_request');
}
