import type { Transaction } from 'sequelize';
import type { NoticeReason } from '../../../shared/noticeReasons';
import { clock } from '../../platform/clock';
import type { Notice } from '../Notice';
import type { NoticeOwners } from '../NoticeOwner';
import { accept, giveUp, ownerOf, stepNotice } from './stepNotice';

async function confirmArrival(owners: NoticeOwners, notice: Notice, transaction: Transaction): Promise<void> {
  await accept(owners, notice, transaction);
  if (!(await stepNotice(notice, 'delivered', transaction, { finishedAt: clock.date() }))) return;
  await ownerOf(owners, notice)?.told.confirmed?.(notice, transaction);
}

/** What a vendor says of an attempt, in a report or an answer, moves its notice on; said twice it is as once. */
export async function believe(
  owners: NoticeOwners,
  notice: Notice,
  said: { delivered: boolean | null; reason: NoticeReason | null },
  transaction: Transaction,
): Promise<void> {
  if (said.delivered === true) return confirmArrival(owners, notice, transaction);
  if (said.delivered === false) return giveUp(owners, notice, 'failed', said.reason ?? 'unfamiliar', transaction);
  return accept(owners, notice, transaction);
}
