import { wechatSettings } from '../vendors/wechat/settings';

async function onPhone(person: string, act: string, body: object = {}): Promise<Record<string, unknown>> {
  const response = await fetch(`${wechatSettings.WECHAT_API_URL}/phones/${person}/${act}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  return (await response.json()) as Record<string, unknown>;
}

/** What wx.login yields on a demo person's phone. */
export const loginCode = async (person: string): Promise<string> => String((await onPhone(person, 'login')).code);

/** What WeChat's phone button yields on a demo person's phone. */
export const phoneCode = async (person: string): Promise<string> => String((await onPhone(person, 'phone-code')).code);

/** The person allows one message of a template, that of letters unless given. */
export const allowNotice = (
  person: string,
  template = wechatSettings.WECHAT_LETTER_TEMPLATE_ID,
): Promise<Record<string, unknown>> => onPhone(person, 'subscribe', { tmplIds: [template], answer: 'accept' });

/** The person answers the sheet that asks for a message about the check of a letter. */
export const answerCheckNotice = (person: string, answer: 'accept' | 'reject'): Promise<Record<string, unknown>> =>
  onPhone(person, 'subscribe', { tmplIds: [wechatSettings.WECHAT_CHECK_TEMPLATE_ID], answer });

/** The person pays on the payment sheet that the phone opens with what createOrder answered as `pay`. */
export async function pay(person: string, { parameters }: { parameters?: object; url?: string }): Promise<void> {
  const { sheetId } = await onPhone(person, 'payments', parameters);
  const response = await fetch(`${wechatSettings.WECHAT_API_URL}/sheets/${sheetId}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ action: 'pay' }),
  });
  if (!response.ok) throw new Error(`the payment sheet answered ${response.status}`);
}

/** The person follows the service account, or follows it no more. */
export const follow = (person: string, following = true): Promise<Record<string, unknown>> =>
  onPhone(person, 'follow', { following });
