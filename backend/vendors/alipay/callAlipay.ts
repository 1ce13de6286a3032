import { clock } from '../../platform/clock';
import { beijingTime } from '../beijingTime';
import { describeNetworkFailure } from '../networkFailure';
import { reportRefusal } from '../reportRefusal';
import { vendorCode } from '../vendorCode';
import { alipayClient } from './alipayClient';

/**
 * What Alipay answered, signed by it. `refused`: it said no, by its sub-code. `unknown`: no answer, or none that can be
 * trusted: it may have acted.
 */
export type AlipayAnswer =
  | { kind: 'ok'; data: Record<string, unknown> }
  | { kind: 'refused'; code: string }
  | { kind: 'unknown'; code: string };

// The gateway itself is in trouble, which says nothing of what was asked.
const GATEWAY_TROUBLE = '20000';
const OK = '10000';

// The package says by words alone what went wrong; its messages hold the whole answer, and go no further.
const told: [RegExp, string][] = [
  [/^验签失败/, 'bad_signature'],
  [/^HTTP 请求错误, status: 5/, 'http_5xx'],
  [/^HTTP 请求错误/, 'http_error'],
  [/^Response 格式错误/, 'malformed'],
];

function failureOf(error: unknown): string {
  const { message = '', code } = error as { message?: string; code?: string };
  // An answer without a signature makes the package trip.
  if (code === 'ERR_INVALID_ARG_TYPE') return 'unsigned';
  return told.find(([words]) => words.test(message))?.[1] ?? describeNetworkFailure(error).code;
}

async function ask(method: string, bizContent: object): Promise<AlipayAnswer> {
  try {
    // Without these two it would take any answer, and sign by the clock of the machine wherever that stands.
    const parameters = { bizContent, timestamp: beijingTime(clock.date()) };
    const data = (await alipayClient().exec(method, parameters, { validateSign: true })) as unknown as Record<
      string,
      unknown
    >;
    if (data.code === OK) return { kind: 'ok', data };
    const code = vendorCode(data.sub_code ?? data.code);
    return data.code === GATEWAY_TROUBLE ? { kind: 'unknown', code } : { kind: 'refused', code };
  } catch (error) {
    return { kind: 'unknown', code: failureOf(error) };
  }
}

/**
 * Calls Alipay's gateway; names and values of `bizContent` as in the protocol, none of them empty. Never throws: whatever
 * goes wrong after sending is `unknown`. A request whose connection broke is sent once more by the package, so every call
 * must be one that counts once. Source: payments.md C2, C7.
 */
export async function callAlipay(
  method: string,
  bizContent: object,
  { expected = [] }: { expected?: readonly string[] } = {},
): Promise<AlipayAnswer> {
  const answer = await ask(method, bizContent);
  if (answer.kind !== 'ok' && !expected.includes(answer.code)) reportRefusal({ vendor: 'alipay', code: answer.code });
  return answer;
}
