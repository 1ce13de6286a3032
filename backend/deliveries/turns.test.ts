import { noticeEngine } from '../noticeEngine';
import { Notice } from '../notices/Notice';
import { NoticeAttempt } from '../notices/NoticeAttempt';
import { precedence } from '../notices/precedence';
import { clock } from '../platform/clock';
import { database } from '../platform/database';
import { logger } from '../platform/logger';
import { beginAttempt, recordOutcome } from '../testing/attempts';
import { deliverDue, dueLetter } from '../testing/dueLetter';
import { passTime } from '../testing/passTime';
import { allowNotice } from '../testing/phone';
import { toAmelie, toMyself } from '../testing/recipients';
import { testSystem } from '../testing/testSystem';
import { newsAfterDue } from '../testing/timeline';
import { wakeDue } from './wakeDue';

const system = testSystem({ signedIn: 'linwan' });

async function dueByWechat(count: number): Promise<string[]> {
  const letterIds: string[] = [];
  for (let index = 0; index < count; index += 1) {
    await allowNotice('linwan');
    letterIds.push(await dueLetter(system.token, toMyself));
  }
  return letterIds;
}

const refusals = () => NoticeAttempt.count({ where: { outcome: 'refused' } });
const states = async () => (await Notice.findAll({ order: ['id'] })).map(({ state }) => state);
const arrived = () => system.sandbox.wechat.messages.length;

/** Begins whatever a claim holds, without sending it. */
async function beginAll() {
  const claimed = await noticeEngine.claimDue();
  const { claimId = '', noticeIds = [] } = claimed ?? {};
  const begun = await Promise.all(noticeIds.map((id) => beginAttempt(id, claimId)));
  return begun.filter((one) => one !== null);
}

describe('many letters for one person at one minute', () => {
  it('twenty come one after the other, at once, without a refusal and a word to their author', async () => {
    const [before, alarm] = [arrived(), jest.spyOn(logger, 'alarm')];
    const letterIds = await dueByWechat(20);
    // Several workers at once.
    await Promise.all([deliverDue(), deliverDue(), deliverDue()]);
    await deliverDue();
    expect(alarm).not.toHaveBeenCalled();
    expect(arrived() - before).toBe(20);
    expect(await refusals()).toBe(0);
    expect(await NoticeAttempt.count()).toBe(20);
    for (const letterId of letterIds) expect(await newsAfterDue(letterId)).toEqual(['accepted wechat']);
  });

  it('one begins at a time, in whatever process, and the next when it has ended', async () => {
    await dueByWechat(3);
    await wakeDue.round();
    const [first, ...others] = await beginAll();
    expect(others).toEqual([]);
    expect((await states()).sort()).toEqual(['scheduled', 'scheduled', 'sending']);
    expect(await noticeEngine.claimDue()).toBeNull();
    await recordOutcome(first?.attempt.id ?? '', { kind: 'accepted', reference: null });
    expect((await noticeEngine.claimDue())?.noticeIds).toHaveLength(1);
  });

  it('one that is paid for has the next turn, however many free ones were due before it', async () => {
    await dueByWechat(4);
    await wakeDue.round();
    const [first] = await beginAll();
    const last = await Notice.findOne({ where: { state: 'scheduled' }, order: [['id', 'DESC']], rejectOnEmpty: true });
    await last.update({ precedence: precedence.ahead, nextAt: new Date(clock.now() - 500) });
    await recordOutcome(first?.attempt.id ?? '', { kind: 'accepted', reference: null });
    expect((await noticeEngine.claimDue())?.noticeIds).toEqual([last.id]);
  });

  it('those of others do not wait for them', async () => {
    await dueByWechat(2);
    await wakeDue.round();
    expect(await beginAll()).toHaveLength(1);
    await dueLetter(system.token, toAmelie);
    await wakeDue.round();
    expect(await beginAll()).toHaveLength(1);
    expect((await states()).sort()).toEqual(['scheduled', 'sending', 'sending']);
  });

  it('one whose process died is in doubt after its lease, and the next goes', async () => {
    await dueByWechat(2);
    await wakeDue.round();
    await beginAll();
    await passTime(system.sandbox, 3_000);
    await noticeEngine.reapLeases.round();
    expect(await beginAll()).toHaveLength(1);
    expect((await states()).sort()).toEqual(['sending', 'unknown']);
  });

  it('a turn that was not given back by whoever ended the send is over all the same', async () => {
    await dueByWechat(2);
    await wakeDue.round();
    await beginAll();
    await Notice.update({ state: 'unknown' }, { where: { state: 'sending' } });
    expect(await beginAll()).toEqual([]);
    expect(await beginAll()).toHaveLength(1);
  });

  it('one that WeChat puts off lets the others pass', async () => {
    const before = arrived();
    system.sandbox.faults.add({ party: 'wechat', operation: 'subscribe_send', fault: 'code:-1' });
    await dueByWechat(4);
    await deliverDue();
    expect(arrived() - before).toBe(3);
    await passTime(system.sandbox, 11_000);
    await deliverDue();
    expect(arrived() - before).toBe(4);
  });

  it('a claim passes over the one that another worker holds, without waiting', async () => {
    await dueByWechat(3);
    await wakeDue.round();
    const [first] = await beginAll();
    const waiting = await Notice.findAll({ where: { state: 'scheduled' }, order: ['nextAt', 'id'] });
    await recordOutcome(first?.attempt.id ?? '', { kind: 'accepted', reference: null });
    await database.transaction(async (transaction) => {
      await Notice.findByPk(waiting[0]?.id, { transaction, lock: true });
      expect(await noticeEngine.claimDue()).toBeNull();
    });
    expect((await noticeEngine.claimDue())?.noticeIds).toEqual([waiting[0]?.id]);
  });
});
