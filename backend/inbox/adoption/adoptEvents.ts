import type { Transaction } from 'sequelize';
import { inTransaction, select } from '../../platform/database';
import { newId } from '../../platform/newId';
import { sweep } from '../../platform/sweep';
import { VendorEvent } from '../VendorEvent';
import { WechatEvent } from './WechatEvent';

type Old = Pick<
  WechatEvent,
  'mark' | 'requestMark' | 'event' | 'accountId' | 'codes' | 'outcome' | 'receivedAt' | 'appliedAt'
> & {
  subjectMark: Buffer | null;
};

const asVendorEvent = ({
  mark,
  requestMark,
  event,
  accountId,
  codes,
  outcome,
  receivedAt,
  appliedAt,
  subjectMark,
}: Old) => ({
  id: newId(),
  vendor: 'wechat' as const,
  kind: event,
  eventMark: mark,
  requestMark,
  subjectMark,
  accountId,
  reference: null,
  facts: codes,
  outcome,
  receivedAt,
  appliedAt,
});

// Null when the version before holds it, or another process was faster.
const lockOld = (id: string, transaction: Transaction) =>
  select<Old>(
    `SELECT w.mark, w.request_mark AS requestMark, w.event, w.account_id AS accountId, w.codes, w.outcome,
       w.received_at AS receivedAt, w.applied_at AS appliedAt,
       (SELECT i.subject_index FROM identities i WHERE i.id = w.identity_id) AS subjectMark
     FROM wechat_events w WHERE w.mark = UNHEX(:id) FOR UPDATE SKIP LOCKED`,
    { id },
    transaction,
  );

/**
 * Takes over what the version before has kept of WeChat's events; twice is as once. Goes with the table `wechat_events`,
 * once no process of that version writes into it.
 */
export const adoptEvents = sweep({
  name: 'adopt wechat events',
  pauseMs: 60_000,
  find: (limit, aside) =>
    select<{ id: string }>('SELECT HEX(mark) AS id FROM wechat_events WHERE HEX(mark) NOT IN (:aside) LIMIT :limit', {
      aside: [...aside],
      limit,
    }),
  work: ({ id }) =>
    inTransaction(async (transaction) => {
      const [old] = await lockOld(id, transaction);
      if (!old) return;
      await VendorEvent.bulkCreate([asVendorEvent(old)], { ignoreDuplicates: true, transaction });
      await WechatEvent.destroy({ where: { mark: old.mark }, transaction });
    }),
});
