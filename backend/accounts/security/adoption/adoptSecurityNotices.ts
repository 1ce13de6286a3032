import { Op, type Transaction } from 'sequelize';
import { adoptNotice } from '../../../notices/life/adoptNotice';
import type { NoticeState } from '../../../notices/noticeStates';
import { clock } from '../../../platform/clock';
import { inTransaction } from '../../../platform/database';
import { chore, sweep } from '../../../platform/sweep';
import { contactPlace } from '../contactPlace';
import { moveContact } from '../moveContact';
import { oldContactPlace, SecurityNotice } from './SecurityNotice';

// Nobody takes a row from a worker that may be at it, of whatever version.
const free = () => ({
  [Op.or]: [
    { state: ['waiting', 'doubtful', 'sent', 'failed'] as const },
    { state: 'sending' as const, nextAt: { [Op.lte]: clock.date() } },
  ],
});

const statesAfter = { waiting: 'scheduled', doubtful: 'unknown', sent: 'unconfirmed', failed: 'failed' } as const;

// Found `sending` before its first try, it was claimed and not begun.
const stateAfter = ({ state, attempts }: SecurityNotice): NoticeState => {
  if (state === 'sending') return attempts > 0 ? 'sending' : 'scheduled';
  return statesAfter[state as keyof typeof statesAfter];
};

// Its only trace of an attempt: the last one, which its vendor knows by the number of the notice.
const lastAttempt = ({ id, state, attempts, triedAt, createdAt }: SecurityNotice) => ({
  ...{ id, number: attempts, startedAt: triedAt ?? createdAt },
  outcome: state === 'sent' ? ('accepted' as const) : null,
});

async function adopt(id: string, transaction: Transaction): Promise<void> {
  const old = await SecurityNotice.findOne({ where: { id, ...free() }, transaction, lock: true });
  if (!old) return;
  const { accountId, identityId, kind: topic, channel, device, state, attempts, nextAt, createdAt: dueAt } = old;
  const isOver = state === 'sent' || state === 'failed';
  const life = { attempts, dueAt, nextAt, leaseUntil: nextAt, finishedAt: isOver ? (old.triedAt ?? dueAt) : null };
  // It is encrypted for its place, and the place is another one now.
  const place = contactPlace({ id, accountId });
  const contact = isOver ? null : await moveContact(old.contact, oldContactPlace(old), place);
  const notice = {
    ...{ id, kind: 'security' as const, channel, accountId, identityId, topic, device },
    ...{ ...life, state: stateAfter(old), contact },
  };
  const tried = attempts > 0 && state !== 'waiting' && state !== 'failed';
  await adoptNotice({ notice, attempts: tried ? [lastAttempt(old)] : [], reports: [] }, transaction);
  await old.update({ state: 'adopted', contact: null }, { transaction });
}

/**
 * Takes over security notices that a server or a worker of the version before has written, each once. What such a worker is
 * sending is left alone for as long. Dropped with the next issue.
 */
export const adoptSecurityNotices = sweep({
  name: 'adopt security notices',
  pauseMs: 1_000,
  find: (limit, aside) =>
    SecurityNotice.findAll({ where: { ...free(), id: { [Op.notIn]: aside } }, attributes: ['id'], limit }),
  work: ({ id }) => inTransaction((transaction) => adopt(id, transaction)),
});

const keptMs = 90 * 86_400_000;

/** Deletes old security notices of more than ninety days ago. */
export const sweepSecurityNotices = chore({
  name: 'sweep security notices',
  pauseMs: 3_600_000,
  work: () => SecurityNotice.destroy({ where: { createdAt: { [Op.lt]: new Date(clock.now() - keptMs) } } }),
});
