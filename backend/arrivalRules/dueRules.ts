import { Op, type Transaction } from 'sequelize';
import { clock } from '../platform/clock';
import { select } from '../platform/database';
import { ArrivalRule } from './ArrivalRule';
import type { BackupState } from './backupStates';

/** Letters whose rule is in a state and has something to do now, the earliest first; `aside` as a sweep has it. */
export const dueBackups = (state: BackupState, limit: number, aside: readonly string[]): Promise<{ id: string }[]> =>
  select(
    `SELECT letter_id AS id FROM arrival_rules WHERE next_at <= :now AND state = :state AND letter_id NOT IN (:aside)
     ORDER BY next_at LIMIT :limit`,
    { now: clock.date(), state, limit, aside },
  );

/** The rule of a letter, locked, while it is in that state and has something to do now; else null. */
export const lockDueBackup = (
  letterId: string,
  state: BackupState,
  transaction: Transaction,
): Promise<ArrivalRule | null> =>
  ArrivalRule.findOne({
    where: { letterId, state, nextAt: { [Op.lte]: clock.date() } },
    transaction,
    lock: true,
  });

/** The rule of a letter, locked, while its reminder is due; else null. */
export const lockDueReminder = (letterId: string, transaction: Transaction): Promise<ArrivalRule | null> =>
  ArrivalRule.findOne({ where: { letterId, remindAt: { [Op.lte]: clock.date() } }, transaction, lock: true });

/** Letters whose reminder is due. */
export const dueReminders = (limit: number, aside: readonly string[]): Promise<{ id: string }[]> =>
  select(
    `SELECT letter_id AS id FROM arrival_rules WHERE remind_at <= :now AND letter_id NOT IN (:aside)
     ORDER BY remind_at LIMIT :limit`,
    { now: clock.date(), limit, aside },
  );
