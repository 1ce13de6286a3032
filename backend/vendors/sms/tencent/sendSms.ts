import { z } from 'zod';
import type { SendOutcome } from '../../outcome';
import { reportRefusal } from '../../reportRefusal';
import { vendorCode } from '../../vendorCode';
import { mainlandNumber } from '../mainlandNumber';
import { callTencent } from './callTencent';
import { isFamiliar, tencentRefusal } from './refusals';
import { tencentSmsSettings } from './settings';

/** One message to one number (E.164); `values` in the order of the template's variables, `reference` ours. */
interface Filled {
  phone: string;
  reference: string;
  templateId: string;
  values: readonly string[];
}

const sent = z.object({ SendStatusSet: z.tuple([z.object({ Code: z.unknown(), SerialNo: z.unknown() })]) });
// As long as an attempt keeps.
const serial = z.string().min(1).max(128);

function refuse(code: string, vendorRequestId: string | undefined): SendOutcome {
  reportRefusal({ vendor: 'tencentSms', code, vendorRequestId, unfamiliar: !isFamiliar(code) });
  return tencentRefusal(code);
}

/** Calls SendSms once. It is not idempotent: `unknown` may have been sent. Numbers outside the mainland are refused. */
export async function sendSms({ phone, reference, templateId, values }: Filled): Promise<SendOutcome> {
  const number = mainlandNumber(phone);
  // What the vendor itself answers for such a number; there is no use in handing it over.
  if (!number) return tencentRefusal('UnsupportedOperation.UnsuportedRegion');
  const answer = await callTencent('SendSms', {
    PhoneNumberSet: [`+86${number}`],
    SmsSdkAppId: tencentSmsSettings.TENCENT_SMS_APP_ID,
    SignName: tencentSmsSettings.TENCENT_SMS_SIGN_NAME,
    TemplateId: templateId,
    TemplateParamSet: values,
    // Comes back in receipts where the vendor was asked to name it there.
    SessionContext: reference,
  });
  if (answer.kind === 'error') return refuse(answer.code, answer.requestId);
  if (answer.kind !== 'answer') {
    reportRefusal({ vendor: 'tencentSms', code: answer.code });
    return answer;
  }
  const row = sent.safeParse(answer.body).data?.SendStatusSet[0];
  // The call may have gone well while its one number was refused.
  if (row?.Code === 'Ok') return { kind: 'accepted', reference: serial.safeParse(row.SerialNo).data ?? null };
  return refuse(vendorCode(row?.Code), answer.requestId);
}
