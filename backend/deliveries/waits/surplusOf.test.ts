import { letters, sealing } from '../../../shared/contract';
import type { RequestOf } from '../../../shared/contract/endpoint';
import { signIn } from '../../accounts/factory';
import { schedule, sealLetter, sealRequest, writeDraft } from '../../letters/factory';
import { call } from '../../testing/call';
import { toAmelie, toGrandma, toMyself } from '../../testing/recipients';
import { testSystem } from '../../testing/testSystem';
import { deliverySettings } from './settings';

type Plan = Partial<RequestOf<typeof sealing.sealLetter>>;

const system = testSystem({ signedIn: 'linwan' });
beforeEach(() => {
  jest.replaceProperty(deliverySettings, 'RECIPIENT_DAILY_LIMIT', 1);
});

const toMyMailbox: Plan = {
  recipient: { kind: 'self', name: '明天的我', email: 'linwan@example.com' },
  channels: ['mail'],
};
const told = async (plan: Plan, days = 2) => (await sealLetter(system.token, plan, {}, days)).surplus;

async function toldInTurn(count: number, plan: Plan): Promise<(string | undefined)[]> {
  const answers = [];
  for (let number = 0; number < count; number += 1) answers.push(await told(plan));
  return answers;
}

describe('sealing many letters for one contact and one day', () => {
  it('says of paid ones that they follow behind, then that they come on a later day', async () => {
    expect(await toldInTurn(5, toGrandma)).toEqual([undefined, 'behind', 'behind', 'behind', 'later']);
  });

  it('says of free ones that they come on a later day', async () => {
    expect(await toldInTurn(3, toMyMailbox)).toEqual([undefined, 'later', 'later']);
  });

  it('says it again to whoever comes back to pay, and of no letter that was sealed before', async () => {
    const [first, second] = [await sealLetter(system.token, toAmelie), await sealLetter(system.token, toAmelie)];
    const read = (letterId: string) => call(letters.readLetter, { letterId }, system.token);
    expect([(await read(first.id)).surplus, (await read(second.id)).surplus]).toEqual([undefined, 'behind']);
    await schedule(second.id);
    expect((await read(second.id)).surplus).toBe('behind');
  });

  it('says nothing of another day, another contact, another sender, or WeChat', async () => {
    expect(await told(toGrandma)).toBeUndefined();
    expect(await told(toGrandma, 3)).toBeUndefined();
    expect(await told(toAmelie)).toBeUndefined();
    const other = (await signIn('zhoumu')).accessToken;
    expect((await sealLetter(other, toGrandma)).surplus).toBeUndefined();
    expect(await toldInTurn(2, toMyself)).toEqual([undefined, undefined]);
  });

  it('counts what was taken back or stopped no more, and refuses nothing', async () => {
    const taken = await sealLetter(system.token, toGrandma);
    await call(sealing.unsealLetter, { letterId: taken.id }, system.token);
    const stopped = await sealLetter(system.token, toGrandma);
    expect(stopped.surplus).toBeUndefined();
    await schedule(stopped.id);
    await call(letters.cancelLetter, { letterId: stopped.id }, system.token);
    const draft = await writeDraft(system.token);
    const sealed = await call(sealing.sealLetter, sealRequest(draft, toGrandma), system.token);
    expect(sealed).toMatchObject({ status: 'awaiting_payment' });
    expect(sealed.surplus).toBeUndefined();
  });
});
