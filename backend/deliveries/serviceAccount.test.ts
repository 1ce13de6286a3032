import { letters, opening } from '../../shared/contract';
import { Follower } from '../followers/Follower';
import { followerOpenidOf } from '../followers/followers';
import { Rung } from '../ladder/Rung';
import { Letter } from '../letters/Letter';
import { noticeEngine } from '../noticeEngine';
import { sendWithin } from '../notices/life/sendAttempt';
import { Notice } from '../notices/Notice';
import { NoticeAttempt } from '../notices/NoticeAttempt';
import { logger } from '../platform/logger';
import { jobEvent } from '../sandbox/wechat/eventMessage';
import { suppress } from '../suppressions/suppressions';
import { applyReports } from '../testing/applyReports';
import { countArrivals } from '../testing/arrivals';
import { beginAttempt, recordOutcome } from '../testing/attempts';
import { call } from '../testing/call';
import { deliverDue, dueLetter } from '../testing/dueLetter';
import { eventually } from '../testing/eventually';
import { ladderOf } from '../testing/ladder';
import { passTime } from '../testing/passTime';
import { allowNotice, follow } from '../testing/phone';
import { toMyself, toMyselfByLadder } from '../testing/recipients';
import { testSystem } from '../testing/testSystem';
import { newsAfterDue } from '../testing/timeline';
import { followerMark } from '../vendors/serviceAccount/followerMark';
import { serviceAccountSettings } from '../vendors/serviceAccount/settings';
import { openidMark } from '../vendors/wechat/openidMark';
import { wakeDue } from './wakeDue';

// What the stand-in still has to tell of one test must not come in the next.
afterEach(async () => {
  await passTime(system.sandbox, 2_000);
  for (const person of system.sandbox.people.list) system.sandbox.serviceAccount.setFollowing(person, false);
});
const system = testSystem({ signedIn: 'linwan' });

const openid = () => system.sandbox.serviceAccount.openidOf(linwan());
function linwan() {
  const person = system.sandbox.people.byId('linwan');
  if (!person) throw new Error('nobody');
  return person;
}

/** The owner of the letters follows, and we know it. */
async function followed(): Promise<void> {
  await follow('linwan');
  await eventually(async () => expect(await followerOpenidOf(system.me.account.id)).toBe(openid()));
}

const sent = (letterId: string) =>
  system.sandbox.serviceAccount.messages.filter(({ pagepath }) => pagepath.includes(letterId));
const came = async (letterId: string) => ({
  ...(await countArrivals(letterId, system.sandbox)),
  service: sent(letterId).length,
});
const statusOf = async (letterId: string) => (await Letter.findByPk(letterId))?.status;
const waysOf = async (letterId: string) =>
  (await Rung.findAll({ where: { letterId }, order: ['number'] })).map(({ channel, state }) => `${channel} ${state}`);

async function resultsCome(): Promise<void> {
  await passTime(system.sandbox, 2_000);
  await applyReports.round();
}
const tell = (status: string, msgid: bigint) =>
  system.sandbox.serviceAccount.events.push(jobEvent(openid(), msgid, status));

describe('a letter by WeChat', () => {
  it('goes by the mini program alone where its recipient has allowed that, follower or not', async () => {
    await followed();
    await allowNotice('linwan');
    const letterId = await dueLetter(system.token, toMyselfByLadder);
    await deliverDue();
    await resultsCome();
    await deliverDue();
    expect(await came(letterId)).toEqual({ wechat: 1, service: 0, sms: 0, mail: 0 });
    expect(await waysOf(letterId)).toEqual(['wechat reached', 'mail spared']);
  });

  it('goes by the service account at once where no consent is left, before the next way that was chosen', async () => {
    await followed();
    const letterId = await dueLetter(system.token, toMyselfByLadder);
    await deliverDue();
    expect(await came(letterId)).toEqual({ wechat: 0, service: 1, sms: 0, mail: 0 });
    expect(await newsAfterDue(letterId)).toEqual(['refused wechat no_consent', 'accepted service']);
    expect(await waysOf(letterId)).toEqual(['wechat fallen', 'mail spared', 'service reached']);
    expect(await statusOf(letterId)).toBe('delivered');
    await resultsCome();
    expect((await newsAfterDue(letterId)).at(-1)).toBe('confirmed service');
    await call(opening.openLetter, { letterId }, system.token);
    expect(await statusOf(letterId)).toBe('opened');
  });

  it('goes by the next way where its recipient does not follow, as before', async () => {
    const letterId = await dueLetter(system.token, toMyselfByLadder);
    await deliverDue();
    expect(await came(letterId)).toEqual({ wechat: 0, service: 0, sms: 0, mail: 1 });
    expect(await waysOf(letterId)).toEqual(['wechat fallen', 'mail reached']);
  });

  it('goes by the next way where there is no service account', async () => {
    await followed();
    jest.replaceProperty(serviceAccountSettings, 'SERVICE_ACCOUNT_APP_ID', undefined);
    const letterId = await dueLetter(system.token, toMyselfByLadder);
    await deliverDue();
    expect(await came(letterId)).toEqual({ wechat: 0, service: 0, sms: 0, mail: 1 });
  });

  it('is undeliverable where it was the only way, none is allowed and nobody follows', async () => {
    jest.spyOn(logger, 'alarm').mockReturnValue();
    const letterId = await dueLetter(system.token, toMyself);
    await deliverDue();
    expect(await statusOf(letterId)).toBe('undeliverable');
  });

  it('goes by the service account where WeChat says only later that it was not allowed', async () => {
    await followed();
    await allowNotice('linwan');
    system.sandbox.faults.add({ party: 'wechat', operation: 'sent_event', fault: 'code:43101' });
    const letterId = await dueLetter(system.token, toMyselfByLadder);
    await deliverDue();
    await resultsCome();
    await deliverDue();
    expect(await came(letterId)).toEqual({ wechat: 1, service: 1, sms: 0, mail: 0 });
    expect(await waysOf(letterId)).toEqual(['wechat fallen', 'mail spared', 'service reached']);
  });

  it('goes by neither where they want none at WeChat', async () => {
    await followed();
    await suppress({ marks: [openidMark(linwan().wechat?.openid ?? '')], kind: 'letter_arrived' }, 'asked_us');
    const letterId = await dueLetter(system.token, toMyselfByLadder);
    await deliverDue();
    expect(await came(letterId)).toEqual({ wechat: 0, service: 0, sms: 0, mail: 1 });
  });
});

describe('who follows no more', () => {
  it('gets it by the next way in the same minute, and is remembered as no follower', async () => {
    await followed();
    const silent = jest.spyOn(system.sandbox.serviceAccount.events, 'pushLater').mockReturnValue();
    await follow('linwan', false);
    silent.mockRestore();
    const letterId = await dueLetter(system.token, toMyselfByLadder);
    await deliverDue();
    expect(await newsAfterDue(letterId)).toEqual([
      'refused wechat no_consent',
      'refused service no_consent',
      'accepted mail',
    ]);
    expect(await waysOf(letterId)).toEqual(['wechat fallen', 'mail reached', 'service fallen']);
    expect(await Follower.count()).toBe(0);
  });

  it('gets it by the next way also when they left between the two', async () => {
    await followed();
    const letterId = await dueLetter(system.token, toMyselfByLadder);
    await wakeDue.round();
    const first = await noticeEngine.claimDue();
    if (first) await noticeEngine.sendClaimed(first);
    await follow('linwan', false);
    await eventually(async () => expect(await Follower.count()).toBe(0));
    await deliverDue();
    expect(await came(letterId)).toEqual({ wechat: 0, service: 0, sms: 0, mail: 1 });
  });

  it.each([
    ['failed:user block', 'blocked_by_recipient', 0],
    ['failed: system failed', 'vendor_down', 1],
    ['failed:freq limit', 'over_limit', 1],
    ['failed: something new', 'unfamiliar', 1],
  ] as const)('%s, told after the send, opens the next way', async (status, reason, followers) => {
    await followed();
    system.sandbox.faults.add({ party: 'wechat', operation: 'job_event', fault: `code:${status}` });
    const letterId = await dueLetter(system.token, toMyselfByLadder);
    await deliverDue();
    expect((await newsAfterDue(letterId)).at(-1)).toBe('accepted service');
    await resultsCome();
    await deliverDue();
    expect((await newsAfterDue(letterId)).slice(-2)).toEqual([`refused service ${reason}`, 'accepted mail']);
    expect(await Follower.count()).toBe(followers);
    expect(await came(letterId)).toEqual({ wechat: 0, service: 1, sms: 0, mail: 1 });
  });
});

describe('what is told of a message of the service account', () => {
  const noWord = () => system.sandbox.faults.add({ party: 'wechat', operation: 'job_event', fault: 'no_callback' });
  const numberOf = (letterId: string) => BigInt(sent(letterId)[0]?.msgid ?? 0);

  it('counts once, doubled and in whatever order: what has arrived stays so', async () => {
    await followed();
    noWord();
    const letterId = await dueLetter(system.token, toMyself);
    await deliverDue();
    for (const status of ['success', 'success', 'failed:user block']) await tell(status, numberOf(letterId));
    await applyReports.round();
    expect(await newsAfterDue(letterId)).toEqual([
      'refused wechat no_consent',
      'accepted service',
      'confirmed service',
    ]);
    expect(await statusOf(letterId)).toBe('delivered');
  });

  it('moves nothing when its number is of no message', async () => {
    await followed();
    const letterId = await dueLetter(system.token, toMyself);
    await deliverDue();
    await tell('failed:user block', 3_487_542_469_355_618_313n);
    await applyReports.round();
    expect((await newsAfterDue(letterId)).at(-1)).toBe('accepted service');
  });

  it('before our own record of the send is believed, and that record changes nothing', async () => {
    await followed();
    const letterId = await dueLetter(system.token, toMyselfByLadder);
    await wakeDue.round();
    const first = await noticeEngine.claimDue();
    if (first) await noticeEngine.sendClaimed(first);
    const claimed = await noticeEngine.claimDue();
    const started = await beginAttempt(claimed?.noticeIds[0] ?? '', claimed?.claimId ?? '');
    await tell('failed:freq limit', 3_480_000_000_000_000_001n);
    await applyReports.round();
    expect(await waysOf(letterId)).toEqual(['wechat fallen', 'mail open', 'service fallen']);
    await recordOutcome(started?.attempt.id ?? '', { kind: 'accepted', reference: '3480000000000000001' });
    expect(await waysOf(letterId)).toEqual(['wechat fallen', 'mail open', 'service fallen']);
  });

  it('ends a doubt: what was sent before the answer was lost is not sent again', async () => {
    jest.spyOn(logger, 'alarm').mockReturnValue();
    await followed();
    system.sandbox.faults.add({ party: 'wechat', operation: 'template_send', fault: 'cut_after' });
    const letterId = await dueLetter(system.token, toMyselfByLadder);
    await deliverDue();
    expect((await newsAfterDue(letterId)).at(-1)).toBe('doubtful service');
    await resultsCome();
    expect((await newsAfterDue(letterId)).at(-1)).toBe('confirmed service');
    await passTime(system.sandbox, 3_600_000);
    await noticeEngine.resolveDoubts.round();
    await deliverDue();
    expect(await came(letterId)).toEqual({ wechat: 0, service: 1, sms: 0, mail: 0 });
  });

  it('a doubt of which nothing is told is sent no second time; a person looks, and the next way opens', async () => {
    const alarm = jest.spyOn(logger, 'alarm').mockReturnValue();
    await followed();
    system.sandbox.faults.add({ party: 'wechat', operation: 'template_send', fault: 'cut_before' });
    const letterId = await dueLetter(system.token, toMyselfByLadder);
    await deliverDue();
    for (let times = 0; times < 3; times += 1) {
      await passTime(system.sandbox, 1_800_000);
      await noticeEngine.resolveDoubts.round();
      await deliverDue();
    }
    expect(await came(letterId)).toEqual({ wechat: 0, service: 0, sms: 0, mail: 1 });
    expect(alarm).toHaveBeenCalledWith('notice needs a person', expect.objectContaining({ channel: 'service' }));
  });
});

describe('a worker', () => {
  it('that dies between the attempt and the send leaves a doubt, and no second message', async () => {
    jest.spyOn(logger, 'alarm').mockReturnValue();
    await followed();
    const letterId = await dueLetter(system.token, toMyselfByLadder);
    await wakeDue.round();
    const first = await noticeEngine.claimDue();
    if (first) await noticeEngine.sendClaimed(first);
    const claimed = await noticeEngine.claimDue();
    expect(await beginAttempt(claimed?.noticeIds[0] ?? '', claimed?.claimId ?? '')).not.toBeNull();
    await passTime(system.sandbox, 3_600_000);
    await noticeEngine.reapLeases.round();
    for (let times = 0; times < 3; times += 1) {
      await noticeEngine.resolveDoubts.round();
      await deliverDue();
      await passTime(system.sandbox, 3_600_000);
    }
    expect(await came(letterId)).toEqual({ wechat: 0, service: 0, sms: 0, mail: 1 });
    expect((await ladderOf(letterId)).at(-1)).toBe('dead');
  });

  it('sends one person one at a time', async () => {
    sendWithin.ms = 120_000;
    await followed();
    const letterIds = [await dueLetter(system.token, toMyself), await dueLetter(system.token, toMyself)];
    await wakeDue.round();
    for (let rounds = 0; rounds < 2; rounds += 1) {
      const claimed = await noticeEngine.claimDue();
      if (claimed) await noticeEngine.sendClaimed(claimed);
    }
    const claimed = await noticeEngine.claimDue();
    const started = await Promise.all((claimed?.noticeIds ?? []).map((id) => beginAttempt(id, claimed?.claimId ?? '')));
    expect(started.filter(Boolean).length).toBeLessThanOrEqual(1);
    const turns = await Notice.findAll({ where: { recipientMark: followerMark(openid()), hasTurn: true } });
    expect(turns.length).toBeLessThanOrEqual(1);
    for (const each of started)
      if (each)
        await noticeEngine.recordOutcomes([
          { attemptId: each.attempt.id, outcome: { kind: 'not_sent', code: 'test' } },
        ]);
    await passTime(system.sandbox, 60_000);
    await deliverDue();
    for (const letterId of letterIds) expect(sent(letterId)).toHaveLength(1);
  });
});

describe('each attempt', () => {
  it('goes under a number of its own, so that WeChat takes none twice', async () => {
    await followed();
    system.sandbox.faults.add({ party: 'wechat', operation: 'template_send', fault: 'code:-1' });
    const letterId = await dueLetter(system.token, toMyself);
    await deliverDue();
    await passTime(system.sandbox, 60_000);
    await deliverDue();
    const attempts = await NoticeAttempt.findAll({ where: { vendor: 'serviceAccount' }, order: ['number'] });
    expect(attempts.map(({ outcome, code }) => [outcome, code])).toEqual([
      ['refused', '-1'],
      ['accepted', null],
    ]);
    expect(sent(letterId)).toMatchObject([{ clientMsgId: attempts[1]?.id, msgid: attempts[1]?.reference }]);
  });

  it('is one “by WeChat” to the author, who learns nothing of whom somebody follows', async () => {
    await followed();
    const letterId = await dueLetter(system.token, toMyself);
    await deliverDue();
    const { timeline } = await call(letters.readLetter, { letterId }, system.token);
    expect(timeline.slice(-2)).toMatchObject([
      { kind: 'refused', channel: 'wechat', reason: 'no_consent' },
      { kind: 'accepted', channel: 'wechat' },
    ]);
  });
});
