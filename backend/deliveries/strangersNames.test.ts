import { letters, type sealing } from '../../shared/contract';
import { changes } from '../../shared/contract/changes';
import type { RequestOf } from '../../shared/contract/endpoint';
import { invitations } from '../../shared/contract/invitations';
import { signIn } from '../accounts/factory';
import { schedule, sealLetter } from '../letters/factory';
import { Letter } from '../letters/Letter';
import { clock } from '../platform/clock';
import { inTransaction } from '../platform/database';
import { arrivalsOf } from '../testing/arrivals';
import { call } from '../testing/call';
import { deliverDue, makeDue, scheduledLetter } from '../testing/dueLetter';
import { allowNotice } from '../testing/phone';
import { toAmelie, toGrandma, toMyself } from '../testing/recipients';
import { testSystem } from '../testing/testSystem';
import { recordEvent } from '../timeline/LetterEvent';

const system = testSystem({ signedIn: 'linwan' });

async function announced(to: Partial<RequestOf<typeof sealing.sealLetter>>, signature: string) {
  const { id, status } = await sealLetter(system.token, to, { signature });
  if (status === 'awaiting_payment') await schedule(id);
  await makeDue(id);
  await deliverDue();
  return { id, ...(await arrivalsOf(id, system.sandbox)) };
}

describe('what a stranger writes never carries our name to somebody', () => {
  it.each([
    ['林晚 http://t.cn/abc', '林晚', '林晚'],
    ['t.cn/abc', '一位朋友', 'a friend'],
    ['阿伟 13800000001', '阿伟', '阿伟'],
    ['时光来信', '一位朋友', 'a friend'],
    ['中奖 13800000001', '一位朋友', 'a friend'],
    ['\u202emoc.knab\u202c', '一位朋友', 'a friend'],
    ['\u001b[31mroot\r', 'root', 'root'],
    ['👨‍👩‍👧‍👦'.repeat(20), '👨‍👩‍👧‍👦'.repeat(20), '👨‍👩‍👧‍👦'.repeat(20)],
  ])('in the mail of a letter signed %j', async (signature, zh, en) => {
    const [mail] = (await announced(toAmelie, signature.replace('\r', ''))).mail;
    expect(mail?.subject).toBe(`${zh} 给您寄来一封信 · A letter for you`);
    expect(mail?.text).toContain(`${zh} 给您寄来一封信，已经到了。\nA letter from ${en} has arrived for you.\n`);
  });

  it('in the SMS, which names people of any script all the same', async () => {
    const named = async (signature: string) => (await announced(toGrandma, signature)).sms[0]?.content ?? '';
    for (const name of ['김철수', 'さくら', 'Иван']) expect(await named(name)).toContain(`${name} `);
    expect(await named('www.bank.cn 95588')).toContain('一位朋友');
  });

  it('in the SMS nobody, once 180 days have passed since anybody confirmed its number', async () => {
    const content = async (days: number) => {
      const id = await scheduledLetter(system.token, toGrandma);
      await Letter.update({ sealedAt: new Date(clock.now() - days * 86_400_000) }, { where: { id } });
      await makeDue(id);
      await deliverDue();
      return (await arrivalsOf(id, system.sandbox)).sms.at(-1)?.content ?? '';
    };
    expect(await content(179)).toContain('林晚');
    expect(await content(181)).toContain('一位朋友');
    expect(await content(181)).not.toContain('林晚');
  });

  describe('in the SMS, 181 days after the letter was sealed', () => {
    const recipient = { kind: 'other' as const, name: '外婆', phone: '13800000003' };
    const sealedLongAgo = async () => {
      const letterId = await scheduledLetter(system.token, { recipient, channels: ['wechat', 'sms'] });
      await Letter.update({ sealedAt: new Date(clock.now() - 181 * 86_400_000) }, { where: { id: letterId } });
      return letterId;
    };
    const content = async (letterId: string) => {
      await makeDue(letterId);
      await deliverDue();
      return (await arrivalsOf(letterId, system.sandbox)).sms.at(-1)?.content;
    };

    it('nobody, where somebody has claimed it in WeChat since', async () => {
      const letterId = await sealedLongAgo();
      const token = (await call(letters.readLetter, { letterId }, system.token)).invitation?.token ?? '';
      await call(invitations.claimLetter, { letterId, token }, (await signIn('zhoumu')).accessToken);
      expect(await content(letterId)).toContain('一位朋友');
    });

    it.each([
      ['nobody, where another mailbox was named since', 'mail', '一位朋友'],
      ['its author, where another number was', 'sms', '林晚'],
    ] as const)('%s', async (_what, channel, named) => {
      const letterId = await sealedLongAgo();
      await inTransaction((transaction) => recordEvent(letterId, { kind: 'redirected', channel }, transaction));
      expect(await content(letterId)).toContain(named);
    });

    it.each([
      ['nobody, where its number stayed as its ways were changed', '13800000003', '一位朋友'],
      ['its author, where that was changed too', '13800000004', '林晚'],
    ] as const)('%s', async (_what, phone, named) => {
      const letterId = await sealedLongAgo();
      const asked = { letterId, recipient: { ...recipient, phone }, channels: ['sms' as const], quotedFen: 0 };
      await call(changes.readdressLetter, asked, system.token);
      expect(await content(letterId)).toContain(named);
    });
  });

  it('in the WeChat message, and in the box of its recipient', async () => {
    await allowNotice('linwan');
    const { id, wechat } = await announced(toMyself, '晚\u202e 小薇 t.cn');
    expect(wechat[0]?.data.thing2?.value).toBe('晚 小薇');
    const { letters: box } = await call(letters.listReceived, { limit: 1 }, system.token);
    expect(box).toMatchObject([{ id, signature: '晚 小薇' }]);
  });
});
