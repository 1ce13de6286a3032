import { Op } from 'sequelize';
import type { NoticeChannel } from '../../../shared/channels';
import { type NoticeKind, noticeKinds } from '../../noticeKinds/kinds';
import { longestWaitMs, type Patience } from '../../noticeKinds/patience';
import { clock } from '../../platform/clock';
import { inTransaction } from '../../platform/database';
import { type Sweep, sweep } from '../../platform/sweep';
import { openPauses } from '../../vendorPauses/pauses';
import { Notice } from '../Notice';
import type { NoticeOwners } from '../NoticeOwner';
import { openWays } from './claimDue';
import { giveUp, stepNotice } from './stepNotice';

const waits = Object.entries(noticeKinds).flatMap(([kind, { by }]) =>
  Object.entries(by as Partial<Record<NoticeChannel, { patience: Patience | null }>>).flatMap(
    ([channel, { patience }]) =>
      patience ? [{ kind: kind as NoticeKind, channel: channel as NoticeChannel, ms: longestWaitMs(patience) }] : [],
  ),
);

async function findOutlasted(limit: number, aside: readonly string[]): Promise<Notice[]> {
  const open = openWays(await openPauses());
  const outlasted = waits
    .filter(({ channel }) => !open.includes(channel))
    .map(({ kind, channel, ms }) => ({ kind, channel, nextAt: { [Op.lte]: new Date(clock.now() - ms) } }));
  if (outlasted.length === 0) return [];
  const where = { state: 'scheduled' as const, [Op.or]: outlasted, id: { [Op.notIn]: aside } };
  return Notice.findAll({ where, attributes: ['id'], order: ['nextAt', 'id'], limit });
}

/**
 * Gives up what has waited for paused vendors as long as it would have been tried: it goes its next way, or its author is
 * told.
 */
export const endPausedWaits = (owners: NoticeOwners): Sweep =>
  sweep({
    name: 'end waits for paused vendors',
    pauseMs: 60_000,
    find: findOutlasted,
    work: ({ id }) =>
      inTransaction(async (transaction) => {
        const notice = await Notice.findOne({ where: { id, state: 'scheduled' }, transaction, lock: true });
        if (!notice || openWays(await openPauses(transaction)).includes(notice.channel)) return;
        if (!(await stepNotice(notice, 'claimed', transaction))) return;
        await giveUp(owners, notice, 'failed', 'vendor_down', transaction);
      }),
  });
