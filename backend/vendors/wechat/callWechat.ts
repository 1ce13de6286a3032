import { describeNetworkFailure, type NetworkFailure } from '../networkFailure';
import { reportRefusal } from '../reportRefusal';
import type { Vendor } from '../vendorLabels';
import { wechatSettings } from './settings';
import { timeouts } from './timeouts';

/** What WeChat answered: `errcode` 0 is a yes. `body` is not validated yet. */
export interface WechatAnswer {
  kind: 'answer';
  errcode: number;
  body: Record<string, unknown>;
}

export type WechatResult = WechatAnswer | NetworkFailure;

interface WechatCall {
  /** Which of our apps calls; the mini program where it is not said. */
  vendor?: Vendor;
  path: string;
  query?: Record<string, string>;
  /** A body makes the call a POST of JSON; none makes it a GET. */
  body?: Record<string, unknown> | undefined;
}

/**
 * Calls WeChat's open API once, within the time limit, and never throws. Source: WeChat server API, errors come with
 * HTTP 200 and an `errcode`, which is absent or 0 on success.
 */
export async function callWechat(call: WechatCall): Promise<WechatResult> {
  const { vendor = 'wechat' } = call;
  const result = await request(call);
  if (result.kind !== 'answer') reportRefusal({ vendor, code: result.code });
  else if (result.errcode !== 0) reportRefusal({ vendor, code: `${result.errcode}`, ...rid(result.body) });
  return result;
}

async function request({ path, query, body }: WechatCall): Promise<WechatResult> {
  const url = new URL(`${wechatSettings.WECHAT_API_URL}${path}`);
  for (const [name, value] of Object.entries(query ?? {})) url.searchParams.set(name, value);
  try {
    const response = await fetch(url, {
      method: body ? 'POST' : 'GET',
      headers: {
        Accept: 'application/json',
        // A kept connection may be closed while we write to it, and nobody could tell whether the message got through.
        Connection: 'close',
        ...(body ? { 'Content-Type': 'application/json' } : {}),
      },
      body: body ? JSON.stringify(body) : undefined,
      redirect: 'error',
      signal: AbortSignal.timeout(timeouts.wechatMs),
    });
    return readAnswer(response.status, await response.text());
  } catch (error) {
    return describeNetworkFailure(error);
  }
}

function readAnswer(status: number, text: string): WechatResult {
  if (status !== 200) return { kind: 'unknown', code: `http_${status}` };
  const body = parseObject(text);
  if (!body) return { kind: 'unknown', code: 'malformed' };
  const errcode = body.errcode ?? 0;
  return typeof errcode === 'number' ? { kind: 'answer', errcode, body } : { kind: 'unknown', code: 'malformed' };
}

function parseObject(text: string): Record<string, unknown> | null {
  try {
    // A msgid has more digits than a JavaScript number holds, so it is kept as text.
    const value: unknown = JSON.parse(text.replace(/("msgid"\s*:\s*)(\d+)/, '$1"$2"'));
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

/** The request number at the end of `errmsg`, by which WeChat can look up a call for seven days. */
function rid({ errmsg }: Record<string, unknown>): { vendorRequestId?: string } {
  const found = typeof errmsg === 'string' ? /rid: ([0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8})/.exec(errmsg)?.[1] : undefined;
  return found ? { vendorRequestId: found } : {};
}
