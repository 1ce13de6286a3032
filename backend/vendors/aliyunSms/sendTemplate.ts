import { SendSmsRequest } from '@alicloud/dysmsapi20170525';
import { env } from '../../platform/env';
import type { SendOutcome } from '../outcome';
import { reportRefusal } from '../reportRefusal';
import { vendorCode } from '../vendorCode';
import { readGatewayFailure } from './gatewayFailure';
import { mainlandNumber } from './mainlandNumber';
import { requestIdOf } from './requestIdOf';
import { smsClient } from './smsClient';
import { isFamiliar, smsRefusal } from './smsRefusal';

/** An approved template with its variables filled, to `phone` (E.164). `outId` is ours, and found again by findSent. */
export interface TemplateSms {
  phone: string;
  templateCode: string;
  variables: Record<string, string>;
  outId: string;
}

/** Sends one SMS once. `unknown` must be resolved by findSent or a receipt: SendSms is not idempotent. */
export async function sendTemplate({ phone, templateCode, variables, outId }: TemplateSms): Promise<SendOutcome> {
  const phoneNumbers = mainlandNumber(phone);
  // What the vendor itself answers for such a number; there is no use in handing it over.
  if (!phoneNumbers) return { kind: 'refused', code: 'isv.DOMESTIC_NUMBER_NOT_SUPPORTED', next: 'never' };
  const templateParam = JSON.stringify(variables);
  const signName = env.SMS_SIGN_NAME;
  const request = new SendSmsRequest({ phoneNumbers, signName, templateCode, templateParam, outId });
  try {
    const { body } = await smsClient().sendSms(request);
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
    return failure;
  }
}
