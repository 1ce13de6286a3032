import { readGatewayFailure } from '../../alicloud/gatewayFailure';
import { gatewayFault } from '../../alicloud/gatewayFault';
import { SDK_BROKEN } from '../../loadSdk';
import type { Probe } from '../../Probe';
import { vendorCode } from '../../vendorCode';
import { aliyunSmsSettings } from './settings';
import { openSms } from './smsClient';

const names = { keyId: 'SMS_ACCESS_KEY_ID', secret: 'SMS_ACCESS_KEY_SECRET', url: 'SMS_API_URL' };
const approved = 1;

const templates = [
  'SMS_LETTER_TEMPLATE_CODE',
  'SMS_CODE_TEMPLATE_CODE',
  'SMS_CHECK_TEMPLATE_CODE',
  'SMS_UNREACHED_TEMPLATE_CODE',
  'SMS_ASKED_TEMPLATE_CODE',
  'SMS_NEEDED_TEMPLATE_CODE',
  'SMS_TRIAL_TEMPLATE_CODE',
  'SMS_ALERT_TEMPLATE_CODE',
] as const;

interface Told {
  code?: string;
  signStatus?: number;
  templateStatus?: number;
}

async function faultOf(setting: string, asking: Promise<{ body?: Told }>): Promise<string | null> {
  try {
    const { body } = await asking;
    const code = vendorCode(body?.code);
    if (code !== 'OK') {
      return /_ILLEGAL|NOT_EXIST|NotExist/.test(code)
        ? `${setting} is not known there (${code})`
        : gatewayFault(code, names);
    }
    const status = body?.signStatus ?? body?.templateStatus;
    return status === approved ? null : `${setting} is not approved there (status ${status})`;
  } catch (error) {
    return gatewayFault(readGatewayFailure(error).code, names);
  }
}

/** Asks Alibaba Cloud whether our signature and our templates are approved; nothing is sent. */
export const smsProbe: Probe = {
  vendor: 'aliyunSms',
  async ask() {
    const sms = await openSms();
    if (!sms) return [`the package for SMS is broken (${SDK_BROKEN})`];
    const { client, sdk } = sms;
    const signature = new sdk.QuerySmsSignRequest({ signName: aliyunSmsSettings.SMS_SIGN_NAME });
    const found = await Promise.all([
      faultOf('SMS_SIGN_NAME', client.querySmsSign(signature)),
      ...templates.map((name) => {
        const templateCode = aliyunSmsSettings[name];
        if (!templateCode) return null;
        return faultOf(name, client.querySmsTemplate(new sdk.QuerySmsTemplateRequest({ templateCode })));
      }),
    ]);
    return [...new Set(found.filter((one) => one !== null))];
  },
};
