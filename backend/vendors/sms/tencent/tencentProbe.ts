import { z } from 'zod';
import { isNetworkCode, type Probe, unreached } from '../../Probe';
import { smsSettings } from '../settings';
import { callTencent } from './callTencent';
import { tencentSmsSettings } from './settings';

const templates = [
  'TENCENT_SMS_LETTER_TEMPLATE_ID',
  'TENCENT_SMS_CODE_TEMPLATE_ID',
  'TENCENT_SMS_ALERT_TEMPLATE_ID',
  'TENCENT_SMS_CHECK_TEMPLATE_ID',
  'TENCENT_SMS_UNREACHED_TEMPLATE_ID',
  'TENCENT_SMS_ASKED_TEMPLATE_ID',
  'TENCENT_SMS_NEEDED_TEMPLATE_ID',
  'TENCENT_SMS_TRIAL_TEMPLATE_ID',
] as const;

const listed = z.object({
  DescribeTemplateStatusSet: z.array(z.object({ TemplateId: z.number(), StatusCode: z.number() })),
});
const approved = 0;

const faults: [RegExp, string][] = [
  [/^AuthFailure\.SecretIdNotFound/, 'TENCENT_SMS_SECRET_ID is not known there, or switched off'],
  [/^AuthFailure\.SignatureFailure/, 'TENCENT_SMS_SECRET_KEY does not belong to TENCENT_SMS_SECRET_ID'],
  [/^AuthFailure\.SignatureExpire|RequestTimeException/, 'the clock of this machine is wrong'],
  [/^(AuthFailure|UnauthorizedOperation)/, 'TENCENT_SMS_SECRET_ID has no right to do this'],
  [/UnsupportedRegion/, 'TENCENT_SMS_REGION is not known there'],
];

function faultOf(code: string): string {
  if (isNetworkCode(code)) return unreached('TENCENT_SMS_API_URL', code);
  const known = faults.find(([codes]) => codes.test(code))?.[1];
  return `${known ?? 'it refused what the settings ask for'} (${code})`;
}

async function askTemplates(): Promise<string[]> {
  const ids = templates.flatMap((name) => tencentSmsSettings[name] ?? []).map(Number);
  const answer = await callTencent('DescribeSmsTemplateList', { TemplateIdSet: ids, International: 0 });
  if (answer.kind !== 'answer') return [faultOf(answer.code)];
  const { data } = listed.safeParse(answer.body);
  if (!data) return [faultOf('malformed')];
  return templates.flatMap((name) => {
    const id = tencentSmsSettings[name];
    if (!id) return [];
    const status = data.DescribeTemplateStatusSet.find(({ TemplateId }) => TemplateId === Number(id))?.StatusCode;
    if (status === approved) return [];
    return [status === undefined ? `${name} is not known there` : `${name} is not approved there (status ${status})`];
  });
}

const isUsed = () => [smsSettings.SMS_VENDOR, smsSettings.SMS_SECOND].includes('tencentSms');

/**
 * Asks Tencent Cloud whether our templates are approved; nothing is sent. A signature can only be asked after by a number
 * that we do not hold, and the application shows with the first send.
 */
export const tencentProbe: Probe = {
  vendor: 'tencentSms',
  unused: () => (isUsed() ? null : 'neither SMS_VENDOR nor SMS_SECOND names it'),
  ask: askTemplates,
};
