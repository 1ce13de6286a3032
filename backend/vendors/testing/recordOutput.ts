import { type LogFields, logger } from '../../platform/logger';

/** Everything that was logged or printed since the recording began, as one text. */
export interface RecordedOutput {
  text(): string;
}

/** Records all calls of the logger and all prints of libraries until jest.restoreAllMocks(). */
export function recordOutput(): RecordedOutput {
  const written: string[] = [];
  for (const level of ['debug', 'info', 'warn', 'error', 'alarm'] as const) {
    jest.spyOn(logger, level).mockImplementation((event: string, fields?: LogFields) => {
      written.push(`${level} ${event} ${JSON.stringify(fields)}`);
    });
  }
  for (const stream of [process.stdout, process.stderr]) {
    jest.spyOn(stream, 'write').mockImplementation((chunk) => {
      written.push(String(chunk));
      return true;
    });
  }
  return { text: () => written.join('\n') };
}
