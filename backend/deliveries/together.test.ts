import { addRungs } from '../ladder/addRungs';
import { Rung } from '../ladder/Rung';
import { noticeEngine } from '../noticeEngine';
import { layNotice } from '../notices/life/layNotice';
import { Notice } from '../notices/Notice';
import { NoticeAttempt } from '../notices/NoticeAttempt';
import { clock } from '../platform/clock';
import { inTransaction } from '../platform/database';
import { dueLetter } from '../testing/dueLetter';
import { toGrandma } from '../testing/recipients';
import { testSystem } from '../testing/testSystem';
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
