import Dysms from '@alicloud/dysmsapi20170525';
import { $OpenApiUtil } from '@alicloud/openapi-core';
import { env } from '../../platform/env';
import { timeouts } from '../timeouts';

/**
 * Alibaba Cloud's own client; making one is cheap, its connections are shared. Retries stay off: SendSms is not
 * idempotent. Both timeouts are equal, since the SDK's connect timer also runs while it waits for the answer.
 */
export function smsClient(): Dysms {
  const { host, protocol } = new URL(env.SMS_API_URL);
  return new Dysms(
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
}
