import { texts } from './texts';

type Reason = keyof typeof texts.reasons;

// The vendors' codes and our own, as the timeline carries them: WeChat's errcodes, Alibaba's codes of sends and
// receipts, SMTP.
const codes: Record<Exclude<Reason, 'other'>, readonly string[]> = {
  notAllowed: ['43101'],
  noWechat: ['40003', 'no_openid'],
  badNumber: [
    'isv.MOBILE_NUMBER_ILLEGAL',
    'isv.DOMESTIC_NUMBER_NOT_SUPPORTED',
    'INVALID_NUMBER',
    'MOBILE_NOT_ON_SERVICE',
    'MOBILE_ACCOUNT_ABNORMAL',
  ],
  unwanted: ['isv.BLACK_KEY_CONTROL_LIMIT', 'isv.CUSTOMER_REFUSED', 'MOBILE_IN_BLACK', 'USER_REJECT'],
  noMailbox: ['550', '553', '559', '561'],
  enough: ['recipient_cap', 'isv.BUSINESS_LIMIT_CONTROL'],
  notClaimed: ['not_claimed'],
  damaged: ['data_damaged'],
  unclear: ['doubtful', 'unanswered', 'worker_lost'],
};

/** Why a notice did not go, in words: what is known of the code, and never the code itself. */
export function reasonText(code: string): string {
  const known = Object.entries(codes).find(([, each]) => each.includes(code));
  return texts.reasons[(known?.[0] as Reason | undefined) ?? 'other'];
}
