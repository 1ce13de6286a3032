import type { IPayRequest, Output } from 'wechatpay-node-v3/dist/define';
import { describeNetworkFailure } from '../networkFailure';
import { reportRefusal } from '../reportRefusal';
import { vendorCode } from '../vendorCode';
import { wechatPaySettings } from './settings';
import { timeouts } from './timeouts';
import { findSignatureFault } from './verifySignature';

// The library knows one address only, and signs path and query without it: the same request may go anywhere.
const LIBRARY_ORIGIN = 'https://api.mch.weixin.qq.com';

/** True for an address of a bill's file, the one answer that is not signed. */
export const isBillAddress = (url: string): boolean => url.startsWith(`${LIBRARY_ORIGIN}/v3/billdownload/`);

// WeChat spells "already paid" in several ways; the digits at the end of Request-ID are the surest.
const paidRequestIds = /-(268449538|268498689)$/;

/** Status 0 of an Output: no answer, or one that cannot be trusted; whether WeChat Pay acted is not known. */
export const NO_ANSWER = 0;

/**
 * Carries the library's requests to WXPAY_API_URL: with a time limit, the serial of public-key mode, and every answer's
 * signature checked but that of a bill's file, whose bytes it gives. `error` of the Output holds a code only. Never throws.
 */
export const payTransport: IPayRequest = {
  get: (url, headers) => send('GET', url, headers),
  post: (url, params, headers) => send('POST', url, headers, JSON.stringify(params)),
  upload: () => Promise.reject(new Error('PostoMe uploads nothing to WeChat Pay')),
};

async function send(method: string, url: string, headers: Record<string, string>, body?: string): Promise<Output> {
  const output = await request(method, url, headers, body);
  if (output.error !== undefined) reportRefusal({ vendor: 'wechatPay', code: output.error, ...output.errRaw });
  return output;
}

async function request(method: string, url: string, headers: Record<string, string>, body?: string): Promise<Output> {
  try {
    const response = await fetch(url.replace(LIBRARY_ORIGIN, wechatPaySettings.WXPAY_API_URL), {
      method,
      body,
      // No kept connection: one that is closed while we write to it would leave the order in doubt for nothing.
      headers: { ...headers, 'Wechatpay-Serial': wechatPaySettings.WXPAY_PUBLIC_KEY_ID, Connection: 'close' },
      redirect: 'error',
      signal: AbortSignal.timeout(isBillAddress(url) ? timeouts.wechatPayBillMs : timeouts.wechatPayMs),
    });
    const bytes = Buffer.from(await response.arrayBuffer());
    if (isBillAddress(url) && response.ok) return { status: response.status, data: bytes };
    return readAnswer(response, bytes);
  } catch (error) {
    return { status: NO_ANSWER, error: describeNetworkFailure(error).code };
  }
}

function readAnswer(response: Response, body: Buffer): Output {
  const header = (name: string) => response.headers.get(name) ?? undefined;
  const signature = header('wechatpay-signature');
  // Official clients verify 2xx answers only, since errors may come unsigned; a signature that is there must be right.
  const fault =
    response.ok || signature !== undefined
      ? findSignatureFault({
          serial: header('wechatpay-serial'),
          timestamp: header('wechatpay-timestamp'),
          nonce: header('wechatpay-nonce'),
          signature,
          body,
        })
      : null;
  const requestId = header('request-id');
  const errRaw = requestId ? { vendorRequestId: vendorRequestId(requestId) } : undefined;
  if (fault) return { status: NO_ANSWER, error: fault, errRaw };
  const data = body.length > 0 ? parseJson(body) : {};
  if (response.ok) return data ? { status: response.status, data } : { status: NO_ANSWER, error: 'malformed', errRaw };
  const paid = paidRequestIds.test(requestId ?? '');
  return { status: response.status, error: paid ? 'ORDER_PAID' : vendorCode(data?.code), errRaw };
}

const vendorRequestId = (text: string): string => (/^[\w-]{1,80}$/.test(text) ? text : 'malformed');

function parseJson(body: Buffer): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
