import { opening, payments, sealing } from '../shared/contract';
import { proveContacts, signIn } from './accounts/factory';
import { sealRequest, writeDraft } from './letters/factory';
import { Letter } from './letters/Letter';
import { logger } from './platform/logger';
import { platformSettings } from './platform/settings';
import { ask, call, send } from './testing/call';
import { deliverDue, makeDue } from './testing/dueLetter';
import { eventually } from './testing/eventually';
import { pay } from './testing/phone';
import { testSystem } from './testing/testSystem';
import { aliyunSmsSettings } from './vendors/sms/aliyun/settings';
import { smsSettings } from './vendors/sms/settings';
import { recordOutput } from './vendors/testing/recordOutput';
import { wechatSettings } from './vendors/wechat/settings';
import { wechatPaySettings } from './vendors/wechatPay/settings';

const system = testSystem();

const words = { title: '抽屉里的标题', body: '只有你能读到的一句话', signature: '署名的人' };
const recipient = { kind: 'self' as const, name: '收信的人', phone: '13800000001', email: 'linwan@example.com' };
/** What must stand in no log, with what the run itself adds: tokens, openid, codes. */
const secrets = new Set([...Object.values(words), recipient.name, recipient.phone, recipient.email]);
for (const secret of [
  platformSettings.APP_SECRET,
  wechatSettings.WECHAT_APP_SECRET,
  wechatPaySettings.WXPAY_API_V3_KEY,
  aliyunSmsSettings.SMS_ACCESS_KEY_SECRET,
  smsSettings.SMS_CALLBACK_KEY,
])
  secrets.add(secret);

const leaksIn = (output: string) => [...secrets].filter((secret) => output.includes(secret));
const faults = (...scripts: Parameters<typeof system.sandbox.faults.add>[0][]) => {
  for (const script of scripts) system.sandbox.faults.add(script);
};

async function messagesOf(person: string): Promise<{ channel: string; text: string }[]> {
  return (await (await fetch(`${system.sandbox.url}/phones/${person}/messages`)).json()) as [];
}

/** A letter's whole life by every channel, with a vendor's refusal on every step of it. */
async function liveThroughTrouble(): Promise<void> {
  const { account, accessToken: token, refreshToken } = await signIn('linwan');
  await proveContacts(account.id, { phone: `+86${recipient.phone}`, email: recipient.email });
  for (const secret of [token, refreshToken]) secrets.add(secret);
  secrets.add(system.sandbox.people.byId('linwan')?.wechat?.openid ?? '');
  const draft = await writeDraft(token, words);
  const wanted = sealRequest(draft, { recipient, channels: ['wechat', 'sms', 'mail'] });
  faults({ party: 'wechat', operation: 'msg_sec_check', fault: 'http_500', times: 9 });
  await ask(sealing.sealLetter, wanted, token);
  system.sandbox.faults.clear();
  await call(sealing.sealLetter, wanted, token);
  faults({ party: 'wechatPay', operation: 'jsapi', fault: 'code:NO_AUTH' });
  await ask(payments.createOrder, { letterId: draft.id, quotedFen: 250 }, token);
  const { order, pay: parameters } = await call(payments.createOrder, { letterId: draft.id, quotedFen: 250 }, token);
  await send('POST', '/callbacks/wechat-pay/notify', JSON.stringify(words), { 'wechatpay-serial': recipient.phone });
  await pay('linwan', parameters ?? {});
  await eventually(async () =>
    expect((await call(payments.readOrder, { orderId: order.id }, token)).status).toBe('paid'),
  );
  faults(
    { party: 'wechat', operation: 'subscribe_send', fault: 'code:43101' },
    { party: 'sms', operation: 'SendSms', fault: 'code:isv.MOBILE_NUMBER_ILLEGAL' },
  );
  await makeDue(draft.id);
  await deliverDue();
  const mail = await eventually(async () => {
    const found = (await messagesOf('linwan')).find(({ channel }) => channel === 'mail');
    expect(found).toBeDefined();
    return found;
  });
  const code = /([0-9A-Z]{4}-){2}[0-9A-Z]{4}/.exec(mail?.text ?? '')?.[0] ?? '';
  secrets.add(code);
  await call(opening.openByCode, { code });
}

/** Requests that fail in every way a request can, each with the secrets in it. */
async function failWithSecrets(): Promise<void> {
  const { accessToken: token } = await signIn('zhoumu');
  secrets.add(token);
  const text = JSON.stringify({ draftKey: '0123456789abcdef', ...words });
  const headers = { Authorization: `Bearer ${token}` };
  await send('POST', '/api/v1/letters', text.slice(0, -1), headers);
  await send('POST', '/api/v1/letters', JSON.stringify({ ...words, surprise: recipient }), headers);
  await send('POST', `/api/v1/letters?phone=${recipient.phone}`, text, headers);
  await send('GET', `/api/v1/${encodeURIComponent(words.body)}?token=${token}`, undefined, headers);
  jest.spyOn(Letter, 'create').mockRejectedValueOnce(new Error(`Data too long for ${text}`));
  expect((await send('POST', '/api/v1/letters', text, headers)).status).toBe(500);
}

describe('what is logged', () => {
  it('of a letter that has trouble all its life holds no word, contact, token, code or key', async () => {
    const output = await recordOutput(liveThroughTrouble);
    expect(output).toMatch(/refund|refused|unavailable|prepay failed/);
    expect(output.split('\n').length).toBeGreaterThan(20);
    expect([...secrets].filter((secret) => secret === '')).toEqual([]);
    expect(leaksIn(output)).toEqual([]);
  });

  it('of requests that fail holds nothing of what was sent', async () => {
    const output = await recordOutput(failWithSecrets);
    expect(output).toMatch(/request failed/);
    expect(leaksIn(output)).toEqual([]);
  });

  it.each([...secrets])('would be found if %j stood in it', async (secret) => {
    const output = await recordOutput(async () => logger.warn('planted', { code: `around ${secret} around` }));
    expect(leaksIn(output)).toContain(secret);
  });
});
