import { letters, opening, payments, sealing } from '../shared/contract';
import { signIn } from './accounts/factory';
import { wakeDue } from './deliveries/wakeDue';
import { sealRequest, writeDraft } from './letters/factory';
import { Letter } from './letters/Letter';
import { noticeEngine } from './noticeEngine';
import { call } from './testing/call';
import { eventually } from './testing/eventually';
import { allowNotice, pay } from './testing/phone';
import { testSystem } from './testing/testSystem';

const system = testSystem();

async function deliverNow(letterId: string): Promise<void> {
  await Letter.update({ deliverAt: new Date(Date.now() - 1_000) }, { where: { id: letterId } });
  await wakeDue.round();
  const claimed = await noticeEngine.claimDue();
  if (claimed) await noticeEngine.sendClaimed(claimed);
}

const messages = async (person: string) => {
  const response = await fetch(`${system.sandbox.url}/phones/${person}/messages`);
  return (await response.json()) as { channel: string; text: string; link: string | null }[];
};

describe("one letter's whole life", () => {
  it('is written, sealed free, delivered by WeChat and opened', async () => {
    const { accessToken: token } = await signIn('linwan');
    await allowNotice('linwan');
    const draft = await writeDraft(token);
    const sealed = await call(sealing.sealLetter, sealRequest(draft), token);
    expect(sealed.status).toBe('scheduled');
    await deliverNow(sealed.id);
    expect(await messages('linwan')).toHaveLength(1);
    const opened = await call(opening.openLetter, { letterId: sealed.id }, token);
    expect(opened.body).toBe(draft.body);
    const followed = await call(letters.readLetter, { letterId: sealed.id }, token);
    expect(followed.timeline.map(({ kind }) => kind)).toEqual(['written', 'sealed', 'due', 'accepted', 'opened']);
  });

  it('is paid for, delivered by SMS and opened with the code, without an account', async () => {
    const { accessToken: token } = await signIn('linwan');
    const draft = await writeDraft(token);
    const toGrandma = {
      recipient: { kind: 'phone' as const, name: '外婆', phone: '138 0000 0003' },
      channels: ['sms' as const],
    };
    const sealed = await call(sealing.sealLetter, sealRequest(draft, toGrandma), token);
    expect(sealed).toMatchObject({ status: 'awaiting_payment', amountFen: 250 });
    const { order, pay: parameters } = await call(payments.createOrder, { letterId: sealed.id, quotedFen: 250 }, token);
    await pay('linwan', parameters ?? {});
    await eventually(async () => {
      expect((await call(payments.readOrder, { orderId: order.id }, token)).status).toBe('paid');
    });
    await deliverNow(sealed.id);
    const sms = await eventually(async () => {
      const received = await messages('waipo');
      expect(received).toHaveLength(1);
      return received[0];
    });
    expect(sms?.text).not.toContain(draft.body);
    const code = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(sms?.text ?? '')?.[0] ?? '';
    expect((await call(opening.openByCode, { code })).body).toBe(draft.body);
  });
});
