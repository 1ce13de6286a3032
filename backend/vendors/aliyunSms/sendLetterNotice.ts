import { SendSmsRequest } from '@alicloud/dysmsapi20170525';
import { env } from '../../platform/env';
import type { SendOutcome } from '../outcome';
import { reportRefusal } from '../reportRefusal';
import { vendorCode } from '../vendorCode';
import { readGatewayFailure } from './gatewayFailure';
import { mainlandNumber } from './mainlandNumber';
import { requestIdOf } from './requestIdOf';
import { smsClient } from './smsClient';
import { contentCodes, isFamiliar, smsRefusal } from './smsRefusal';
import { neutralName, templateName } from './templateName';

/** A letter waits for the owner of `phone` (E.164). `code` opens it; `outId` is ours, one per attempt, never reused. */
export interface SmsLetterNotice {
  phone: string;
  name: string;
  code: string;
  outId: string;
}

/**
 * Sends the SMS "a letter waits" once. `unknown` must be resolved by findSent or a receipt: SendSms is not idempotent.
 * A name the vendor will not carry is replaced by a neutral one and sent once more, since that refusal is certain.
 */
export async function sendLetterNotice(notice: SmsLetterNotice): Promise<SendOutcome> {
  const number = mainlandNumber(notice.phone);
  // What the vendor itself answers for such a number; there is no use in handing it over.
  if (!number) return { kind: 'refused', code: 'isv.DOMESTIC_NUMBER_NOT_SUPPORTED', next: 'never' };
  const name = templateName(notice.name);
  const outcome = await send(number, notice, name);
  const retry = outcome.kind === 'refused' && contentCodes.has(outcome.code) && name !== neutralName;
  return retry ? send(number, notice, neutralName) : outcome;
}

async function send(number: string, { code, outId }: SmsLetterNotice, name: string): Promise<SendOutcome> {
  const request = new SendSmsRequest({
    phoneNumbers: number,
    signName: env.SMS_SIGN_NAME,
    templateCode: env.SMS_LETTER_TEMPLATE_CODE,
    templateParam: JSON.stringify({ name, code }),
    outId,
  });
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
