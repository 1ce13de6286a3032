import { Op, type Transaction } from 'sequelize';
import { isNoticeReason } from '../../../shared/noticeReasons';
import type { RungState } from '../../ladder/rungStates';
import { stepRung } from '../../ladder/stepRung';
import { layLadder } from '../../letters/layLadder';
import { adoptNotice } from '../../notices/life/adoptNotice';
import type { Notice } from '../../notices/Notice';
import type { Needless, NoticeState } from '../../notices/noticeStates';
import { clock } from '../../platform/clock';
import { inTransaction, select } from '../../platform/database';
import { sweep } from '../../platform/sweep';
import { reasonOfCode } from '../../timeline/reasonOfCode';
import { Delivery } from './Delivery';
import { DeliveryAttempt } from './DeliveryAttempt';
import { Receipt } from './Receipt';

type Carried = Exclude<Delivery['state'], 'held' | 'adopted'>;

// How a rung comes to where the old delivery was, from waiting.
const stepsTo: Record<Carried, readonly RungState[]> = {
  scheduled: ['open'],
  claimed: ['open'],
  sending: ['open'],
  unknown: ['open'],
  accepted: ['open', 'reached'],
  unconfirmed: ['open', 'reached'],
  delivered: ['open', 'reached'],
  failed: ['open', 'fallen'],
  dead: ['open', 'fallen'],
  cancelled: ['spared'],
};

// Nobody takes a row from a worker that may be at it, of whatever version.
const isHeld = ({ state, leaseUntil }: Delivery) =>
  (state === 'claimed' || state === 'sending') && leaseUntil !== null && leaseUntil >= clock.date();

// What was only in reserve, or not needed before it was tried, goes on as a rung alone.
const isNotice = ({ state, attempts }: Delivery) => state !== 'held' && (state !== 'cancelled' || attempts > 0);

const isNeedless = (reason: string): reason is Needless => reason === 'opened' || reason === 'not_needed';

// What was a vendor's code is read as one of the closed list.
function reasonOf({ channel, reason }: Delivery): Notice['reason'] {
  if (reason === null || isNoticeReason(reason) || isNeedless(reason)) return reason;
  return reasonOfCode(channel, reason);
}

async function layNotice(delivery: Delivery, transaction: Transaction): Promise<void> {
  const attempts = await DeliveryAttempt.findAll({ where: { deliveryId: delivery.id }, raw: true, transaction });
  const reports = await Receipt.findAll({ where: { attemptId: attempts.map(({ id }) => id) }, raw: true, transaction });
  const { rung: _, ...row } = delivery.get({ plain: true });
  const notice = {
    ...row,
    kind: 'letter_arrived' as const,
    state: delivery.state as NoticeState,
    reason: reasonOf(delivery),
  };
  await adoptNotice(
    { notice, attempts: attempts.map(({ deliveryId: _, ...attempt }) => attempt), reports },
    transaction,
  );
  await Receipt.destroy({ where: { eventKey: reports.map(({ eventKey }) => eventKey) }, transaction });
}

async function adopt(delivery: Delivery, transaction: Transaction): Promise<void> {
  const { id, letterId, rung: number, state } = delivery;
  if (state === 'held' || state === 'adopted') return;
  const noticeId = isNotice(delivery) ? id : undefined;
  if (noticeId) await layNotice(delivery, transaction);
  for (const step of stepsTo[state]) {
    await stepRung({ letterId, number }, step, transaction, noticeId ? { noticeId } : {});
  }
}

async function adoptLetter(letterId: string): Promise<void> {
  await inTransaction(async (transaction) => {
    const where = { letterId, state: { [Op.ne]: 'adopted' as const } };
    const deliveries = await Delivery.findAll({ where, order: ['rung'], transaction, lock: true });
    if (deliveries.some(isHeld)) return;
    await layLadder(letterId, transaction);
    for (const delivery of deliveries) await adopt(delivery, transaction);
    const ids = deliveries.map(({ id }) => id);
    await Delivery.update({ state: 'adopted', claimId: null, leaseUntil: null }, { where: { id: ids }, transaction });
  });
}

/**
 * Takes over what a worker of the version before has begun, letter by letter, with its ids, attempts and reports; from then
 * on only one version acts on it. What such a worker holds is left alone for as long. Dropped with the next issue.
 */
export const adoptDeliveries = sweep({
  name: 'adopt deliveries',
  pauseMs: 1_000,
  find: (limit, aside) =>
    select<{ id: string }>(
      `SELECT DISTINCT d.letter_id AS id FROM deliveries d
       WHERE d.state <> 'adopted' AND d.letter_id NOT IN (:aside)
       AND NOT EXISTS (SELECT 1 FROM deliveries h WHERE h.letter_id = d.letter_id
         AND h.state IN ('claimed', 'sending') AND h.lease_until >= :now)
       LIMIT :limit`,
      { aside, limit, now: clock.date() },
    ),
  work: ({ id }) => adoptLetter(id),
});
