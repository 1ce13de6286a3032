import { letters, type sealing } from '../../shared/contract';
import type { RequestOf } from '../../shared/contract/endpoint';
import { schedule, sealLetter } from '../letters/factory';
import { Letter } from '../letters/Letter';
import { clock } from '../platform/clock';
import { arrivalsOf } from '../testing/arrivals';
import { call } from '../testing/call';
import { deliverDue, makeDue, scheduledLetter } from '../testing/dueLetter';
import { allowNotice } from '../testing/phone';
import { toAmelie, toGrandma, toMyself } from '../testing/recipients';
import { testSystem } from '../testing/testSystem';

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

  it('in the WeChat message, and in the box of its recipient', async () => {
    await allowNotice('linwan');
    const { id, wechat } = await announced(toMyself, '晚\u202e 小薇 t.cn');
    expect(wechat[0]?.data.thing2?.value).toBe('晚 小薇');
    const { letters: box } = await call(letters.listReceived, { limit: 1 }, system.token);
    expect(box).toMatchObject([{ id, signature: '晚 小薇' }]);
  });
});
