import { createHash, createHmac } from 'node:crypto';
import type { Sandbox } from '../startSandbox';
import { testConfig } from './openTestSandbox';

/** How a call differs from a good one. */
export interface TencentChanges {
  secretId?: string;
  secretKey?: string;
  /** Epoch ms. */
  at?: number;
  /** What is sent in place of what was signed. */
  sent?: string;
  region?: string;
  version?: string;
}

/** What came back: the Response, or what is wrong with the whole call. */
export interface TencentReply {
  Error?: { Code: string; Message: string };
  RequestId?: string;
  SendStatusSet?: Record<string, unknown>[];
  PullSmsSendStatusSet?: Record<string, unknown>[];
  DescribeTemplateStatusSet?: Record<string, unknown>[];
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();

/**
 * Calls the stand-in as a client of another house would: a content type with a charset, three signed headers, and a host
 * that is signed without its port.
 */
export async function callTencent(
  { url }: Sandbox,
  action: string,
  fields: object,
  changes: TencentChanges = {},
): Promise<TencentReply> {
  const { secretId, secretKey } = { ...testConfig.tencentSms, ...changes };
  const body = JSON.stringify(fields);
  const contentType = 'application/json; charset=utf-8';
  const timestamp = String(Math.floor((changes.at ?? Date.now()) / 1000));
  const day = new Date(Number(timestamp) * 1000).toISOString().slice(0, 10);
  const names = 'content-type;host;x-tc-action';
  const headers = `content-type:${contentType}\nhost:${new URL(url).hostname}\nx-tc-action:${action.toLowerCase()}\n`;
  const canonical = ['POST', '/', '', headers, names, sha256(body)].join('\n');
  const text = ['TC3-HMAC-SHA256', timestamp, `${day}/sms/tc3_request`, sha256(canonical)].join('\n');
  const key = [day, 'sms', 'tc3_request'].reduce<string | Buffer>(hmac, `TC3${secretKey}`);
  const credential = `Credential=${secretId}/${day}/sms/tc3_request`;
  const signature = hmac(key, text).toString('hex');
  const response = await fetch(`${url}/`, {
    method: 'POST',
    body: changes.sent ?? body,
    headers: {
      'Content-Type': contentType,
      'X-TC-Action': action,
      'X-TC-Version': changes.version ?? '2021-01-11',
      'X-TC-Timestamp': timestamp,
      'X-TC-Region': changes.region ?? 'ap-guangzhou',
      Authorization: `TC3-HMAC-SHA256 ${credential}, SignedHeaders=${names}, Signature=${signature}`,
    },
  });
  return ((await response.json()) as { Response: TencentReply }).Response;
}
