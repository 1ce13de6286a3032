import { clock } from '../../../platform/clock';
import { describeNetworkFailure, type NetworkFailure } from '../../networkFailure';
import { vendorCode } from '../../vendorCode';
import { postKept } from './postKept';
import { tencentSmsSettings } from './settings';
import { signTc3 } from './signTc3';
import { timeouts } from './timeouts';

/** What Tencent Cloud's SMS service is asked. */
type Action = 'SendSms' | 'PullSmsSendStatusByPhoneNumber' | 'DescribeSmsTemplateList';

/**
 * What Tencent Cloud answered. `error`: it refused the whole call, by its code. A failure without an answer may have been
 * acted on, unless it says `not_sent`.
 */
export type TencentAnswer =
  | { kind: 'answer'; body: Record<string, unknown>; requestId: string | undefined }
  | { kind: 'error'; code: string; requestId: string | undefined }
  | NetworkFailure;

const contentType = 'application/json';

/**
 * Calls Tencent Cloud's SMS service (2021-01-11) once, over a kept connection, within the time limit; never throws. What
 * it answers stands in `Response`, with any status, since pages do not say that a refusal comes as 200.
 */
export async function callTencent(action: Action, fields: Record<string, unknown>): Promise<TencentAnswer> {
  const { TENCENT_SMS_SECRET_ID: secretId = '', TENCENT_SMS_SECRET_KEY: secretKey = '' } = tencentSmsSettings;
  const url = new URL('/', tencentSmsSettings.TENCENT_SMS_API_URL);
  const body = JSON.stringify(fields);
  const signed = { secretId, secretKey, service: 'sms', host: url.host, contentType, body, at: clock.now() };
  try {
    const headers = {
      ...signTc3(signed),
      'Content-Type': contentType,
      'X-TC-Action': action,
      'X-TC-Version': '2021-01-11',
      'X-TC-Region': tencentSmsSettings.TENCENT_SMS_REGION,
    };
    const { status, text } = await postKept(url, headers, body, timeouts.smsMs);
    return readAnswer(status, text);
  } catch (error) {
    return describeNetworkFailure(error);
  }
}

function readAnswer(status: number, text: string): TencentAnswer {
  const response = parseResponse(text);
  if (!response) return { kind: 'unknown', code: status === 200 ? 'malformed' : `http_${status}` };
  const requestId = requestIdOf(response.RequestId);
  const error = response.Error as { Code?: unknown } | undefined;
  if (error) return { kind: 'error', code: vendorCode(error.Code), requestId };
  return status === 200 ? { kind: 'answer', body: response, requestId } : { kind: 'unknown', code: `http_${status}` };
}

function parseResponse(text: string): Record<string, unknown> | null {
  try {
    const response = (JSON.parse(text) as { Response?: unknown } | null)?.Response;
    return typeof response === 'object' && response !== null ? (response as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

const requestIdOf = (id: unknown): string | undefined =>
  typeof id === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id) ? id : undefined;
