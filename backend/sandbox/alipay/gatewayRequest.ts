import type { SandboxRequest } from '../http/answer';
import type { SandboxClock } from '../world/sandboxClock';
import { invalid } from './alipayError';
import type { AlipaySigner } from './alipaySigner';
import { readBeijing } from './beijing';

export interface GatewayRequest {
  method: string;
  notifyUrl: string;
  returnUrl: string;
  biz: Record<string, unknown>;
}

const TOLERATED_MS = 15 * 60_000;

function fieldsOf({ query, body }: SandboxRequest): Record<string, string> {
  const pairs = [...query, ...new URLSearchParams(body.toString('utf8'))];
  const fields = Object.fromEntries(pairs);
  if (Object.keys(fields).length !== pairs.length) throw invalid('isv.invalid-parameter', '参数重复');
  return fields;
}

function readBiz(text: string | undefined): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text ?? '');
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // said below
  }
  throw invalid('isv.invalid-parameter', 'biz_content 不是 JSON');
}

function checkCommon(fields: Record<string, string>, appId: string): void {
  if (fields.app_id !== appId) throw invalid('isv.invalid-app-id', '无效的AppID参数');
  if (fields.sign_type !== 'RSA2') throw invalid('isv.invalid-signature-type', '无效签名类型');
  if (fields.version !== '1.0') throw invalid('isv.invalid-version', '无效的版本');
  if (fields.charset?.toLowerCase() !== 'utf-8') throw invalid('isv.invalid-charset', '无效的字符集');
  if (fields.format !== undefined && fields.format !== 'JSON') throw invalid('isv.invalid-format', '无效的数据格式');
}

/**
 * Reads what came to the gateway: public fields in the address, the rest in the form; signed by the application, now where
 * a program calls. Throws AlipayError.
 */
export function readGatewayRequest(
  request: SandboxRequest,
  { appId, signer, clock }: { appId: string; signer: AlipaySigner; clock: SandboxClock },
): GatewayRequest {
  const fields = fieldsOf(request);
  checkCommon(fields, appId);
  if (!signer.isOfApp(fields)) throw invalid('isv.invalid-signature', '无效签名');
  const at = readBeijing(fields.timestamp ?? '');
  // A link is opened when its payer likes; how old a call may be is not written anywhere.
  const isNow = [clock.signingNow(), clock.now()].some((now) => Math.abs(now - at) <= TOLERATED_MS);
  const isLate = request.method === 'POST' && !isNow;
  if (Number.isNaN(at) || isLate) throw invalid('isv.invalid-timestamp', '无效的时间戳参数');
  const { method = '', notify_url: notifyUrl = '', return_url: returnUrl = '' } = fields;
  return { method, notifyUrl, returnUrl, biz: readBiz(fields.biz_content) };
}
