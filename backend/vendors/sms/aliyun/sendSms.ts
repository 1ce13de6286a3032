import { readGatewayFailure } from '../../alicloud/gatewayFailure';
import { requestIdOf } from '../../alicloud/requestIdOf';
import { SDK_BROKEN } from '../../loadSdk';
import type { SendOutcome } from '../../outcome';
import { reportRefusal } from '../../reportRefusal';
import { vendorCode } from '../../vendorCode';
import { mainlandNumber } from '../mainlandNumber';
import { aliyunSmsSettings } from './settings';
import { openSms } from './smsClient';
import { isFamiliar, smsRefusal } from './smsRefusal';

/** One message to one number (E.164). `outId` is our reference, one per attempt, never reused. */
interface Filled {
  phone: string;
  outId: string;
  templateCode: string;
  parameters: Record<string, string>;
}

/** Calls SendSms once. It is not idempotent: `unknown` may have been sent. Numbers outside the mainland are refused. */
export async function sendSms({ phone, templateCode, parameters, outId }: Filled): Promise<SendOutcome> {
  const number = mainlandNumber(phone);
  // What the vendor itself answers for such a number; there is no use in handing it over.
  if (!number) return smsRefusal('isv.DOMESTIC_NUMBER_NOT_SUPPORTED', '');
  const sms = await openSms();
  if (!sms) return { kind: 'not_sent', code: SDK_BROKEN };
  const request = new sms.sdk.SendSmsRequest({
    phoneNumbers: number,
    signName: aliyunSmsSettings.SMS_SIGN_NAME,
    templateCode,
    templateParam: JSON.stringify(parameters),
    outId,
  });
  try {
    const { body } = await sms.client.sendSms(request);
    if (body?.code === 'OK') return { kind: 'accepted', reference: body.bizId ?? null };
    const answered = vendorCode(body?.code);
    reportRefusal({
      vendor: 'aliyunSms',
      code: answered,
      vendorRequestId: requestIdOf(body),
      unfamiliar: !isFamiliar(answered),
    });
    return smsRefusal(answered, body?.message ?? '');
  } catch (error) {
    const failure = readGatewayFailure(error);
    reportRefusal({ vendor: 'aliyunSms', code: failure.code, vendorRequestId: requestIdOf(error) });
    if (failure.kind !== 'refused') return failure;
    return { ...failure, reason: failure.next === 'later' ? 'busy' : 'account_of_ours' };
  }
}
