import { letters, opening } from '../../shared/contract';
import { signIn } from '../accounts/factory';
import { Letter } from '../letters/Letter';
import { noticeKinds } from '../noticeKinds/kinds';
import { clock, timeSource } from '../platform/clock';
import { logger } from '../platform/logger';
import { arrivalsOf } from '../testing/arrivals';
import { call } from '../testing/call';
import { deliverDue, dueLetter } from '../testing/dueLetter';
import { passTime } from '../testing/passTime';
import { toAmelie, toGrandma } from '../testing/recipients';
import { testSystem } from '../testing/testSystem';
import { newsAfterDue } from '../testing/timeline';
import { LetterEvent } from '../timeline/LetterEvent';

const hour = 3_600_000;
const system = testSystem({ signedIn: 'linwan' });

// A session lasts less long than some of what is waited for here.
const lastOf = async (letterId: string) =>
  (await call(letters.readLetter, { letterId }, (await signIn('linwan')).accessToken)).timeline.at(-1);
const lateReason = async (letterId: string) => (await Letter.findByPk(letterId, { rejectOnEmpty: true })).lateReason;

/** A letter whose time came so many hours ago, and that nobody has touched since. */
async function missedBy(hours: number, to = toAmelie) {
  const letterId = await dueLetter(system.token, to);
  const deliverAt = new Date(clock.now() - hours * hour);
  await Letter.update({ deliverAt }, { where: { id: letterId } });
  return { letterId, deliverAt };
}

/** A letter by SMS whose channel is shut when its time comes, and opens two hours later. */
async function heldUp(then: (letterId: string) => unknown = () => null) {
  jest.spyOn(logger, 'alarm').mockImplementation(() => {});
  const letterId = await dueLetter(system.token, toGrandma);
  system.sandbox.faults.add({ party: 'sms', operation: 'SendSms', fault: 'code:isv.OUT_OF_SERVICE' });
  await deliverDue();
  await then(letterId);
  await passTime(system.sandbox, 2 * hour);
  await deliverDue();
  return letterId;
}

describe('a letter that arrives more than an hour late', () => {
  it('says on its cover and in its timeline that our service was down', async () => {
    const { letterId, deliverAt } = await missedBy(3);
    await deliverDue();
    const [mail] = (await arrivalsOf(letterId, system.sandbox)).mail;
    const code = /[0-9A-Z]{4}(-[0-9A-Z]{4}){2}/.exec(mail?.text ?? '')?.[0] ?? '';
    const cover = await call(opening.lookByCode, { code });
    expect(cover).toMatchObject({ letter: { late: 'service_down' } });
    const told = { kind: 'late', channel: 'mail', reason: 'service_down', fromAt: deliverAt.toISOString() };
    expect(await lastOf(letterId)).toMatchObject(told);
    await call(opening.openByCode, { code });
    expect((await call(opening.lookByCode, { code })).letter?.late).toBe('service_down');
  });

  it('says that the channel was out of order, where that was why', async () => {
    const letterId = await heldUp();
    expect(await lastOf(letterId)).toMatchObject({ kind: 'late', channel: 'sms', reason: 'vendor_down' });
    expect(await lateReason(letterId)).toBe('vendor_down');
  });

  it('says nothing of what its recipient or its author kept it for', async () => {
    const letterId = await heldUp((id) =>
      LetterEvent.update({ reason: 'over_limit' }, { where: { letterId: id, kind: 'postponed' } }),
    );
    expect(await newsAfterDue(letterId)).toEqual(['postponed sms over_limit', 'accepted sms']);
    expect(await lateReason(letterId)).toBeNull();
  });

  it('says nothing of the hours in which no SMS go', async () => {
    const hourNow = Math.floor(((clock.now() + 8 * hour) / hour) % 24);
    const quietHours = { from: hourNow, until: (hourNow + 2) % 24 };
    jest.replaceProperty(noticeKinds.letter_arrived.by.sms, 'quietHours', quietHours as never);
    const letterId = await dueLetter(system.token, toGrandma);
    await deliverDue();
    await passTime(system.sandbox, 3 * hour);
    await deliverDue();
    expect(await newsAfterDue(letterId)).toEqual(['accepted sms']);
    expect(await lateReason(letterId)).toBeNull();
  });

  it('says nothing of what a travel of the local machine leapt over', async () => {
    jest.spyOn(timeSource, 'landedAt').mockReturnValue(clock.now());
    const { letterId } = await missedBy(24);
    await deliverDue();
    expect(await newsAfterDue(letterId)).toEqual(['accepted mail']);
  });
});

it('a letter that arrives within the hour is not late', async () => {
  const { letterId } = await missedBy(0.9);
  await deliverDue();
  expect(await newsAfterDue(letterId)).toEqual(['accepted mail']);
  expect(await lateReason(letterId)).toBeNull();
});
