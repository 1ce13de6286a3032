import { Op } from 'sequelize';
import { clock } from '../../platform/clock';
import { inTransaction } from '../../platform/database';
import { type Sweep, sweep } from '../../platform/sweep';
import { measureLease } from '../metrics';
import { Notice } from '../Notice';
import type { NoticeOwners } from '../NoticeOwner';
import { doubt, stepNotice } from './stepNotice';

const expired = () => ({ state: ['claimed' as const, 'sending' as const], leaseUntil: { [Op.lt]: clock.date() } });

/**
 * Ends leases that ran out: a claim whose job was lost goes back to the calendar, which is always safe; a send whose process
 * died is in doubt, which only an inquiry may end.
 */
export const reapLeases = (owners: NoticeOwners): Sweep =>
  sweep({
    name: 'reap leases',
    pauseMs: 1_000,
    find: (limit, aside) =>
      Notice.findAll({
        where: { ...expired(), id: { [Op.notIn]: aside } },
        attributes: ['id'],
        order: ['leaseUntil', 'id'],
        limit,
      }),
    work: ({ id }) =>
      inTransaction(async (transaction) => {
        // The look above took no lock; what it saw may have moved on.
        const notice = await Notice.findOne({ where: { id, ...expired() }, transaction, lock: true });
        // Behind the others of its person: one that can't begin must not stand before them for ever.
        const nextAt = clock.date();
        if (notice?.state === 'claimed' || notice?.state === 'sending') measureLease(notice.state);
        if (notice?.state === 'claimed') await stepNotice(notice, 'scheduled', transaction, { nextAt });
        if (notice?.state === 'sending') await doubt(owners, notice, transaction);
      }),
  });
