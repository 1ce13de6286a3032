import { letters, opening } from '../../shared/contract';
import { Letter } from '../letters/Letter';
import { noticeEngine } from '../noticeEngine';
import { Notice } from '../notices/Notice';
import { NoticeAttempt } from '../notices/NoticeAttempt';
import { database } from '../platform/database';
import { logger } from '../platform/logger';
import { applyReports } from '../testing/applyReports';
import { countArrivals } from '../testing/arrivals';
import { ask, call } from '../testing/call';
import { deliverDue, dueLetter, makeDue, scheduledLetter } from '../testing/dueLetter';
import { failStatement } from '../testing/failStatement';
import { ladderOf } from '../testing/ladder';
import { passTime } from '../testing/passTime';
import { allowNotice } from '../testing/phone';
import { toAmelie, toGrandma, toMyself, toMyselfByLadder } from '../testing/recipients';
import { testSystem } from '../testing/testSystem';
import { LetterEvent } from '../timeline/LetterEvent';
import { wakeDue } from './wakeDue';

const system = testSystem({ signedIn: 'linwan' });

const count = (letterId: string) => countArrivals(letterId, system.sandbox);
const once = { wechat: 0, sms: 1, mail: 0 };

describe('every job done twice', () => {
  it('is as once', async () => {
    const letterId = await dueLetter(system.token, toGrandma);
    await wakeDue.round();
    await wakeDue.round();
    const claimed = await noticeEngine.claimDue();
    expect(await noticeEngine.claimDue()).toBeNull();
    expect(claimed?.noticeIds).toHaveLength(1);
    if (claimed) {
      await noticeEngine.sendClaimed(claimed);
      await noticeEngine.sendClaimed(claimed);
      await Promise.all([noticeEngine.sendClaimed(claimed), noticeEngine.sendClaimed(claimed)]);
    }
    await passTime(system.sandbox, 10_000);
    const { reapLeases, resolveDoubts, endReportWaits } = noticeEngine;
    for (const job of [reapLeases, resolveDoubts, applyReports, endReportWaits]) {
      await job.round();
      await Promise.all([job.round(), job.round()]);
    }
    expect(await count(letterId)).toEqual(once);
    expect(await NoticeAttempt.count()).toBe(1);
    const events = await LetterEvent.findAll({ where: { letterId }, order: ['at', 'id'] });
    expect(events.map(({ kind }) => kind)).toEqual(['written', 'sealed', 'paid', 'due', 'accepted', 'confirmed']);
  });

  it('delivers once when one claim reaches five workers at the same moment', async () => {
    const letterId = await dueLetter(system.token, toGrandma);
    await wakeDue.round();
    const claimed = await noticeEngine.claimDue();
    if (!claimed) throw new Error('nothing was due');
    await Promise.all(Array.from({ length: 5 }, () => noticeEngine.sendClaimed(claimed)));
    expect(await count(letterId)).toEqual(once);
  });

  it('does nothing for a claim that was taken over after its lease', async () => {
    const letterId = await dueLetter(system.token, toGrandma);
    await wakeDue.round();
    const lost = await noticeEngine.claimDue();
    await passTime(system.sandbox, 3_000);
    await noticeEngine.reapLeases.round();
    const second = await noticeEngine.claimDue();
    expect(second?.claimId).not.toBe(lost?.claimId);
    if (lost) await noticeEngine.sendClaimed(lost);
    expect(await count(letterId)).toEqual({ ...once, sms: 0 });
    if (second) await noticeEngine.sendClaimed(second);
    expect(await count(letterId)).toEqual(once);
  });
});

describe('several workers at once', () => {
  it('sweep, claim and deliver twelve letters, each once', async () => {
    const letterIds = await Promise.all(Array.from({ length: 12 }, () => dueLetter(system.token, toAmelie)));
    await Promise.all(Array.from({ length: 4 }, deliverDue));
    await deliverDue();
    const counts = await Promise.all(letterIds.map(count));
    expect(counts).toEqual(letterIds.map(() => ({ wechat: 0, sms: 0, mail: 1 })));
    expect(await Notice.count()).toBe(12);
  });

  it('skip a letter that another one holds, instead of waiting for it', async () => {
    const held = await dueLetter(system.token, toAmelie);
    const free = await dueLetter(system.token, toAmelie);
    await database.transaction(async (transaction) => {
      await Letter.findByPk(held, { transaction, lock: true });
      await wakeDue.round();
      expect((await Letter.findByPk(free))?.status).toBe('delivering');
      expect((await Letter.findByPk(held))?.status).toBe('scheduled');
    });
    await wakeDue.round();
    expect((await Letter.findByPk(held))?.status).toBe('delivering');
  });

  it('skip a notice that another one holds', async () => {
    await dueLetter(system.token, toAmelie);
    await dueLetter(system.token, toAmelie);
    await wakeDue.round();
    const [held, free] = await Notice.findAll({ order: ['id'] });
    await database.transaction(async (transaction) => {
      await Notice.findByPk(held?.id, { transaction, lock: true });
      expect((await noticeEngine.claimDue())?.noticeIds).toEqual([free?.id]);
    });
    expect((await noticeEngine.claimDue())?.noticeIds).toEqual([held?.id]);
  });
});

describe('a letter that cannot be woken', () => {
  it('does not hold up those that are due with it', async () => {
    jest.spyOn(logger, 'alarm').mockImplementation();
    const letterIds = [];
    for (let count = 0; count < 3; count += 1) letterIds.push(await dueLetter(system.token, toAmelie));
    const [, poisoned = ''] = letterIds;
    failStatement(/INTO `letter_events`/, { value: poisoned, always: true });
    await deliverDue();
    const statuses = await Promise.all(letterIds.map(async (id) => (await Letter.findByPk(id))?.status));
    expect(statuses).toEqual(['delivered', 'scheduled', 'delivered']);
    expect(logger.alarm).toHaveBeenCalledWith('a row could not be worked off', {
      ...{ job: wakeDue.name, rowId: poisoned },
      ...{ errorName: 'Error', stack: expect.anything() },
    });
  });
});

describe('a letter that needs no notice', () => {
  it('is not delivered when it was cancelled before its time', async () => {
    await allowNotice('linwan');
    const letterId = await scheduledLetter(system.token, toMyself);
    await call(letters.cancelLetter, { letterId }, system.token);
    await makeDue(letterId);
    await deliverDue();
    expect(await count(letterId)).toEqual({ wechat: 0, sms: 0, mail: 0 });
    expect((await ask(opening.openLetter, { letterId }, system.token)).status).toBe(403);
  });

  it('is either cancelled or delivered when both happen at once, never both', async () => {
    const letterIds = await Promise.all(Array.from({ length: 8 }, () => dueLetter(system.token, toAmelie)));
    const cancelling = letterIds.map((letterId) => ask(letters.cancelLetter, { letterId }, system.token));
    const [answers] = await Promise.all([Promise.all(cancelling), deliverDue()]);
    await deliverDue();
    const mails = await Promise.all(letterIds.map(async (letterId) => (await count(letterId)).mail));
    expect(mails).toEqual(answers.map(({ status }) => (status === 200 ? 0 : 1)));
  });

  it('sends nothing more once it was opened, and leaves no notice and no rung waiting', async () => {
    const letterId = await dueLetter(system.token, toMyselfByLadder);
    await wakeDue.round();
    await call(opening.openLetter, { letterId }, system.token);
    await deliverDue();
    expect(await count(letterId)).toEqual({ wechat: 0, sms: 0, mail: 0 });
    const notices = await Notice.findAll({ where: { letterId } });
    expect(notices.map(({ state, reason }) => [state, reason])).toEqual([['cancelled', 'opened']]);
    expect(await ladderOf(letterId)).toEqual(['spared', 'spared']);
  });
});
