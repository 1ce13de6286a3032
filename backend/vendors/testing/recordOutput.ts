import { type LogFields, logger } from '../../platform/logger';

const levels = ['debug', 'info', 'warn', 'error', 'alarm'] as const;

/** Everything that our logger logs and any library prints while `work` runs, as one text; nothing of it gets through. */
export async function recordOutput(work: () => Promise<unknown>): Promise<string> {
  const written: string[] = [];
  const streams = [process.stdout, process.stderr];
  const original = { logger: { ...logger }, writes: streams.map((stream) => stream.write) };
  for (const level of levels) {
    logger[level] = (event: string, fields?: LogFields) => {
      written.push(`${level} ${event} ${JSON.stringify(fields)}`);
    };
  }
  for (const stream of streams) {
    stream.write = (chunk: string | Uint8Array) => {
      written.push(String(chunk));
      return true;
    };
  }
  try {
    await work();
  } finally {
    Object.assign(logger, original.logger);
    streams.forEach((stream, index) => {
      stream.write = original.writes[index] ?? stream.write;
    });
  }
  return written.join('\n');
}
