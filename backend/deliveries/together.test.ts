import { addRungs } from '../ladder/addRungs';
import { Rung } from '../ladder/Rung';
import { noticeEngine } from '../noticeEngine';
import { layNotice } from '../notices/life/layNotice';
import { sendWithin } from '../notices/life/sendAttempt';
import { Notice } from '../notices/Notice';
import { NoticeAttempt } from '../notices/NoticeAttempt';
import { clock } from '../platform/clock';
import { inTransaction } from '../platform/database';
import { dueLetter } from '../testing/dueLetter';
import { beforeStatement } from '../testing/failStatement';
import { passTime } from '../testing/passTime';
import { toGrandma } from '../testing/recipients';
import { testSystem } from '../testing/testSystem';
import { newsAfterDue } from '../testing/timeline';
import { wakeDue } from './wakeDue';

const system = testSystem({ signedIn: 'linwan' });

const claim = async () => (await noticeEngine.claimDue()) ?? { claimId: '', noticeIds: [] };

it('opens one more way, once, when two ways of a letter fail together', async () => {
  const letterId = await dueLetter(system.token, toGrandma);
  await wakeDue.round();
  await inTransaction(async (transaction) => {
    await addRungs(letterId, ['mail', 'mail', 'mail'], transaction);
    const dueAt = clock.date();
    const noticeId = await layNotice({ kind: 'letter_arrived', channel: 'mail', letterId, dueAt }, transaction);
    await Rung.update({ state: 'open', noticeId }, { where: { letterId, number: 2 }, transaction });
  });
  const { claimId, noticeIds } = await claim();
  await Notice.update({ state: 'sending', attempts: 1, claimId }, { where: { id: noticeIds } });
  const attempts = noticeIds.map((noticeId, index) => ({
    ...{ id: `attempt${index}`, noticeId, number: 1, vendor: 'mail' as const, startedAt: clock.date() },
  }));
  await NoticeAttempt.bulkCreate(attempts);
  const outcome = { kind: 'refused', code: 'no_such_user', reason: 'mailbox_unknown', next: 'never' } as const;
  await noticeEngine.recordOutcomes(attempts.map(({ id }) => ({ attemptId: id, outcome })));
  const laid = (await Notice.findAll({ where: { letterId } })).map(({ id }) => id);
  const rungs = await Rung.findAll({ where: { letterId }, order: ['number'] });
  expect(rungs.flatMap(({ noticeId }) => (noticeId ? [noticeId] : [])).sort()).toEqual(laid.sort());
});

it('delays no letter by what was wrong with another that was begun with it, however long that took', async () => {
  jest.replaceProperty(sendWithin, 'ms', 20_000);
  for (let count = 0; count < 3; count += 1) await dueLetter(system.token, toGrandma);
  await wakeDue.round();
  beforeStatement(/INTO `notice_attempts`/, async () => {
    await passTime(system.sandbox, 30_000);
    throw new Error('planted');
  });
  await noticeEngine.sendClaimed(await claim());
  const [first] = await Notice.findAll({ where: { attempts: 1 } });
  expect(await newsAfterDue(first?.letterId ?? '')).toEqual(['accepted sms']);
});
