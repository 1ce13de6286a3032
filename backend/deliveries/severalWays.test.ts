import { letters } from '../../shared/contract';
import { invitations } from '../../shared/contract/invitations';
import { signIn } from '../accounts/factory';
import { Letter } from '../letters/Letter';
import { countArrivals } from '../testing/arrivals';
import { call } from '../testing/call';
import { deliverDue, dueLetter, makeDue, scheduledLetter } from '../testing/dueLetter';
import { allowNotice } from '../testing/phone';
import { testSystem } from '../testing/testSystem';
import { newsAfterDue } from '../testing/timeline';

const system = testSystem({ signedIn: 'linwan' });
const toZhoumu = (channels: ('wechat' | 'sms' | 'mail')[]) => ({
  recipient: { kind: 'other' as const, name: '周牧', phone: '13800000002', email: 'zhoumu@example.com' },
  channels,
});
const emptyNumber = () =>
  system.sandbox.faults.add({ party: 'sms', operation: 'SendSms', fault: 'code:isv.MOBILE_NUMBER_ILLEGAL', times: 9 });

async function claim(letterId: string): Promise<void> {
  const { invitation } = await call(letters.readLetter, { letterId }, system.token);
  const { accessToken } = await signIn('zhoumu');
  await call(invitations.claimLetter, { letterId, token: invitation?.token ?? '' }, accessToken);
}

describe('a letter to another person by several ways', () => {
  it('goes on by the next way on its day while nobody has accepted its invitation', async () => {
    const letterId = await dueLetter(system.token, toZhoumu(['wechat', 'mail', 'sms']));
    await deliverDue();
    await deliverDue();
    expect(await newsAfterDue(letterId)).toEqual(['refused wechat not_claimed', 'accepted mail']);
    expect(await countArrivals(letterId, system.sandbox)).toMatchObject({ wechat: 0, mail: 1, sms: 0 });
  });

  it('waits for its invitation to be accepted where that is the last way left', async () => {
    emptyNumber();
    const letterId = await dueLetter(system.token, toZhoumu(['sms', 'wechat']));
    await deliverDue();
    await deliverDue();
    expect(await newsAfterDue(letterId)).toEqual(['refused sms number_impossible', 'postponed wechat not_claimed']);
  });

  it('Recipient changed phone; number empty: the ladder goes on to e-mail', async () => {
    emptyNumber();
    const letterId = await dueLetter(system.token, toZhoumu(['sms', 'mail']));
    await deliverDue();
    await deliverDue();
    expect(await newsAfterDue(letterId)).toEqual(['refused sms number_impossible', 'accepted mail']);
    expect(await countArrivals(letterId, system.sandbox)).toMatchObject({ sms: 0, mail: 1 });
  });

  it('Subscribe quota 0, or 43101: the next rung in the same minute, recorded', async () => {
    const letterId = await scheduledLetter(system.token, toZhoumu(['wechat', 'mail']));
    await claim(letterId);
    await makeDue(letterId);
    await deliverDue();
    expect(await newsAfterDue(letterId)).toEqual(['refused wechat no_consent', 'accepted mail']);
  });

  it('goes by WeChat first where its invitation was accepted before its day', async () => {
    const letterId = await scheduledLetter(system.token, toZhoumu(['wechat', 'sms']));
    await allowNotice('zhoumu');
    await claim(letterId);
    await makeDue(letterId);
    await deliverDue();
    expect(await newsAfterDue(letterId)).toEqual(['accepted wechat']);
    expect(await countArrivals(letterId, system.sandbox)).toMatchObject({ wechat: 1, sms: 0 });
  });

  it('is kept as the version before knows it where one way leads there, else as to another person', async () => {
    const kindBy = async (channels: ('wechat' | 'sms' | 'mail')[]) =>
      (await Letter.findByPk(await dueLetter(system.token, toZhoumu(channels)), { rejectOnEmpty: true })).recipientKind;
    expect([await kindBy(['wechat']), await kindBy(['sms']), await kindBy(['mail'])]).toEqual([
      'friend',
      'phone',
      'email',
    ]);
    expect(await kindBy(['sms', 'mail'])).toBe('other');
  });
});
