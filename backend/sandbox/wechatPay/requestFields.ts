import { PayError } from './payError';

type Json = Record<string, unknown>;

/** A JSON object from the body of a request; throws PARAM_ERROR for anything else. */
export function readJsonObject(body: Buffer): Json {
  let value: unknown;
  try {
    value = JSON.parse(body.toString('utf8'));
  } catch {
    throw parameterError('请求体不是合法的JSON');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw parameterError('请求体不是JSON对象');
  return value as Json;
}

/** A text of one byte at least; throws PARAM_ERROR that names the field. */
export function readText(json: Json, name: string, mostBytes: number): string {
  const value = json[name];
  if (typeof value !== 'string' || value === '' || Buffer.byteLength(value) > mostBytes) throw parameterError(name);
  return value;
}

/** Throws PARAM_ERROR for an address that WeChat Pay would not call. */
export function checkNotifyUrl(text: string): void {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  // The real party demands HTTPS; a stand-in on this machine calls back over plain HTTP.
  if (!url || !/^https?:$/.test(url.protocol) || url.search || url.hash) throw parameterError('notify_url');
}

/** Whether two requests ask for the same, whatever the order of their fields. */
export const isSameRequest = (first: object, second: object): boolean => canonical(first) === canonical(second);

function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

/** The refusal of a field. */
export function parameterError(what: string): PayError {
  return new PayError('PARAM_ERROR', `参数错误：${what}`);
}
