import pino, { type Logger } from 'pino';
import { platformSettings } from './settings';

/**
 * What may be logged beside the event name. Ids and codes only: never letter text, contact, token, code or key, and no
 * error messages of libraries, since some carry whole URLs with phone numbers in them. What platform does not know is added
 * by its owner (`declare module`); backend/traces says of each what it tells of a person.
 */
export interface LogFields {
  requestId?: string;
  method?: string;
  route?: string;
  /** The caller's address, cut to a network. */
  network?: string;
  /** The caller's account as a keyed mark that changes every day. */
  actor?: string;
  status?: number;
  ms?: number;
  code?: string;
  errorName?: string;
  stack?: string[];
  rowId?: string;
  count?: number;
  port?: number;
  job?: string;
  signal?: string;
}

// Pretty printing is a development dependency: the production image has only JSON.
const transport =
  platformSettings.NODE_ENV === 'development'
    ? { target: 'pino-pretty', options: { ignore: 'pid,hostname' } }
    : undefined;
const root: Logger = pino({
  level: platformSettings.LOG_LEVEL,
  base: null,
  transport,
  timestamp: pino.stdTimeFunctions.isoTime,
});

/** An alarm is an error that a person must look at; it is marked so that a monitor can page on it. */
export const logger = {
  debug: (event: string, fields: LogFields = {}): void => root.debug(fields, event),
  info: (event: string, fields: LogFields = {}): void => root.info(fields, event),
  warn: (event: string, fields: LogFields = {}): void => root.warn(fields, event),
  error: (event: string, fields: LogFields = {}): void => root.error(fields, event),
  alarm: (event: string, fields: LogFields = {}): void => root.error({ ...fields, alarm: true }, event),
};

/** What of an unknown error is safe to log: its name, code and the places it passed, never its message. */
export function describeError(error: unknown): Pick<LogFields, 'errorName' | 'code' | 'stack'> {
  // By shape, since an error may come from another realm, where instanceof says no.
  const { name, code, stack, message } = (error ?? {}) as Record<string, unknown>;
  // The stack begins with the message, whose lines may look like places.
  const places = String(stack ?? '')
    .replace(String(message ?? ''), '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line));
  return {
    errorName: typeof name === 'string' && /^\w{1,64}$/.test(name) ? name : typeof error,
    ...(code === undefined ? {} : { code: String(code) }),
    stack: places.slice(0, 8).map((line) => line.trim()),
  };
}
