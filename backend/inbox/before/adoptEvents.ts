import { inTransaction, select } from '../../platform/database';
import { newId } from '../../platform/newId';
import { chore } from '../../platform/sweep';
import { VendorEvent } from '../VendorEvent';
import { WechatEvent } from './WechatEvent';

const batch = 200;

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

/** Takes over what the version before has kept of WeChat's events and nobody holds; returns how many. Twice is as once. */
const adopt = () =>
  inTransaction(async (transaction) => {
    const old = await select<Old>(
      `SELECT w.mark, w.request_mark AS requestMark, w.event, w.account_id AS accountId, w.codes, w.outcome,
         w.received_at AS receivedAt, w.applied_at AS appliedAt,
         (SELECT i.subject_index FROM identities i WHERE i.id = w.identity_id) AS subjectMark
       FROM wechat_events w LIMIT ${batch} FOR UPDATE SKIP LOCKED`,
      {},
      transaction,
    );
    if (old.length === 0) return 0;
    await VendorEvent.bulkCreate(old.map(asVendorEvent), { ignoreDuplicates: true, transaction });
    await WechatEvent.destroy({ where: { mark: old.map(({ mark }) => mark) }, transaction });
    return old.length;
  });

/** Goes with the table `wechat_events`, once no process of the version before writes into it. */
export const adoptEvents = chore({
  name: 'adopt wechat events',
  pauseMs: 60_000,
  async work(stopping) {
    let count = batch;
    while (count === batch && !stopping?.aborted) count = await adopt();
  },
});
