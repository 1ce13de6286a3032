import { letters, opening } from '../../shared/contract';
import { invitations } from '../../shared/contract/invitations';
import { signIn } from '../accounts/factory';
import { Notice } from '../notices/Notice';
import { countArrivals } from '../testing/arrivals';
import { call } from '../testing/call';
import { deliverDue, dueLetter } from '../testing/dueLetter';
import { passTime } from '../testing/passTime';
import { allowNotice } from '../testing/phone';
import { toAFriend } from '../testing/recipients';
import { testSystem } from '../testing/testSystem';
import { newsAfterDue } from '../testing/timeline';
import { wakeClaimed } from './waits/awaitClaim';

const hour = 3_600_000;
const day = 24 * hour;
const system = testSystem({ signedIn: 'linwan' });
let letterId: string;
let invitation: string;
beforeEach(async () => {
  letterId = await dueLetter(system.token, toAFriend);
  invitation = (await call(letters.readLetter, { letterId }, system.token)).invitation?.token ?? '';
  await deliverDue();
});

async function claimAsFriend(): Promise<string> {
  const { accessToken } = await signIn('zhoumu');
  await call(invitations.claimLetter, { letterId, token: invitation }, accessToken);
  return accessToken;
}

const messages = async () => (await countArrivals(letterId, system.sandbox)).wechat;

describe('a letter that is due before its friend has accepted the invitation', () => {
  it('waits, says so once, and is delivered after the friend accepted', async () => {
    for (const wait of [10_000, 60_000, 10 * 60_000]) {
      await passTime(system.sandbox, wait);
      await deliverDue();
    }
    expect(await messages()).toBe(0);
    expect(await newsAfterDue(letterId)).toEqual(['postponed wechat not_claimed']);
    await allowNotice('zhoumu');
    await claimAsFriend();
    await wakeClaimed.round();
    await deliverDue();
    expect(await messages()).toBe(1);
    expect(await newsAfterDue(letterId)).toEqual(['postponed wechat not_claimed', 'claimed', 'accepted wechat']);
  });

  it('opens for the friend the moment it is claimed, and its message follows all the same', async () => {
    await allowNotice('zhoumu');
    const token = await claimAsFriend();
    expect((await call(opening.openLetter, { letterId }, token)).id).toBe(letterId);
    await passTime(system.sandbox, hour);
    await deliverDue();
    expect(await messages()).toBe(1);
    expect(await newsAfterDue(letterId)).toEqual(['postponed wechat not_claimed', 'claimed', 'accepted wechat']);
  });

  it('spends no attempt while it waits, is given up after a year, and can still be claimed and opened', async () => {
    for (const wait of [8 * day, 300 * day]) {
      await passTime(system.sandbox, wait);
      await deliverDue();
      expect(await Notice.findOne({ where: { letterId } })).toMatchObject({ state: 'scheduled', attempts: 0 });
    }
    await passTime(system.sandbox, 60 * day);
    await deliverDue();
    expect(await newsAfterDue(letterId)).toEqual([
      'postponed wechat not_claimed',
      'refused wechat not_claimed',
      'undeliverable',
    ]);
    const token = await claimAsFriend();
    expect((await call(opening.openLetter, { letterId }, token)).id).toBe(letterId);
  });
});
