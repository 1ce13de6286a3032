import type Dysms from '@alicloud/dysmsapi20170525';
import { loadSdk } from '../../loadSdk';
import { aliyunSmsSettings } from './settings';
import { timeouts } from './timeouts';

type Sdk = typeof import('@alicloud/dysmsapi20170525');

/** A client to call, and the package's classes for what it is called with. */
interface SmsAccess {
  client: Dysms;
  sdk: Sdk;
}

// 400 files and a quarter of a second: for those who send an SMS, not for every process at its start.
const load = () => Promise.all([import('@alicloud/dysmsapi20170525'), import('@alicloud/openapi-core')]);

/**
 * Alibaba Cloud's own client, or null when its package is broken; making one is cheap, its connections are shared. Retries
 * stay off: SendSms is not idempotent. Both timeouts are equal, since the SDK's connect timer also runs while it waits for
 * the answer.
 */
export async function openSms(): Promise<SmsAccess | null> {
  const loaded = await loadSdk('aliyunSms', load);
  if (!loaded) return null;
  const [sdk, { $OpenApiUtil }] = loaded;
  const { host, protocol } = new URL(aliyunSmsSettings.SMS_API_URL);
  const config = new $OpenApiUtil.Config({
    accessKeyId: aliyunSmsSettings.SMS_ACCESS_KEY_ID,
    accessKeySecret: aliyunSmsSettings.SMS_ACCESS_KEY_SECRET,
    regionId: 'cn-hangzhou',
    endpoint: host,
    protocol: protocol.replace(':', ''),
    connectTimeout: timeouts.smsMs,
    readTimeout: timeouts.smsMs,
  });
  return { client: new sdk.default(config), sdk };
}
