import Dysms from '@alicloud/dysmsapi20170525';
import { $OpenApiUtil } from '@alicloud/openapi-core';
import { env } from '../../platform/env';
import { timeouts } from '../timeouts';

let client: Dysms | null = null;

/**
 * Alibaba Cloud's own client, made at first use. Retries stay off: SendSms is not idempotent. Both timeouts are equal,
 * since the SDK's connect timer also runs while it waits for the answer.
 */
export function smsClient(): Dysms {
  const { host, protocol } = new URL(env.SMS_API_URL);
  client ??= new Dysms(
    new $OpenApiUtil.Config({
      accessKeyId: env.SMS_ACCESS_KEY_ID,
      accessKeySecret: env.SMS_ACCESS_KEY_SECRET,
      regionId: 'cn-hangzhou',
      endpoint: host,
      protocol: protocol.replace(':', ''),
      connectTimeout: timeouts.smsMs,
      readTimeout: timeouts.smsMs,
    }),
  );
  return client;
}
