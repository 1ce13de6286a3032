import type Dysms from '@alicloud/dysmsapi20170525';
import { env } from '../../platform/env';
import { timeouts } from '../timeouts';

/** The SDK: more than 250 files, a quarter of a second, so it is loaded with the first SMS and not by every process at its start. */
export const smsSdk = () => import('@alicloud/dysmsapi20170525');

/**
 * Alibaba Cloud's own client; making one is cheap, its connections are shared. Retries stay off: SendSms is not
 * idempotent. Both timeouts are equal, since the SDK's connect timer also runs while it waits for the answer.
 */
export async function smsClient(): Promise<Dysms> {
  const [{ default: Client }, { $OpenApiUtil }] = await Promise.all([smsSdk(), import('@alicloud/openapi-core')]);
  const { host, protocol } = new URL(env.SMS_API_URL);
  return new Client(
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
