import { z } from 'zod';
import { callWithToken } from './callWithToken';

/** The number behind a phone code, as WeChat writes it: with +86 or without, foreign ones with their country code. */
export type PhoneExchange =
  | { kind: 'ok'; phone: string }
  | { kind: 'invalid_code' }
  | { kind: 'unavailable'; code: string };

const phoneReply = z.object({
  phone_info: z.object({
    purePhoneNumber: z.string().min(1),
    // Text in WeChat's table, a number in its sample.
    countryCode: z.coerce.string(),
  }),
});

// 40029 wrong, expired, used, or of another kind; 40013 of another mini program.
const invalidCodes = new Set([40029, 40013]);

/**
 * Redeems the code of WeChat's phone button (five minutes, single use, not a code of wx.login) at getuserphonenumber.
 * Never throws for WeChat's answer. Source: WeChat server API, phone-number/getPhoneNumber.
 */
export async function exchangePhoneCode(code: string): Promise<PhoneExchange> {
  const result = await callWithToken('/wxa/business/getuserphonenumber', { code });
  if (result.kind !== 'answer') return { kind: 'unavailable', code: result.code };
  if (invalidCodes.has(result.errcode)) return { kind: 'invalid_code' };
  if (result.errcode !== 0) return { kind: 'unavailable', code: `${result.errcode}` };
  const reply = phoneReply.safeParse(result.body);
  if (!reply.success) return { kind: 'unavailable', code: 'malformed' };
  const { purePhoneNumber, countryCode } = reply.data.phone_info;
  return { kind: 'ok', phone: `+${countryCode.replace(/\D/g, '')}${purePhoneNumber}` };
}
