import { type CreationAttributes, Op, type Transaction } from 'sequelize';
import { channels } from '../channels';
import { Notice } from '../Notice';
import { NoticeAttempt } from '../NoticeAttempt';
import { NoticeReport } from '../NoticeReport';

/** What the version before had of one message: with its own ids, which vendors know. */
interface Adopted {
  notice: CreationAttributes<Notice>;
  attempts: Omit<CreationAttributes<NoticeAttempt>, 'noticeId' | 'vendor'>[];
  reports: Omit<CreationAttributes<NoticeReport>, 'vendor'>[];
}

/**
 * Takes over a message of the version before, in the transaction that keeps that version off it. A report that came first,
 * and fitted nothing then, is applied once more. Dropped with the next issue.
 */
export async function adoptNotice({ notice, attempts, reports }: Adopted, transaction: Transaction): Promise<void> {
  const { vendor } = channels[notice.channel];
  await Notice.create(notice, { transaction });
  const rows = attempts.map((attempt) => ({ ...attempt, noticeId: notice.id, vendor }));
  await NoticeAttempt.bulkCreate(rows, { transaction });
  const early = { attemptId: attempts.map(({ id }) => id), appliedAt: { [Op.ne]: null } };
  await NoticeReport.update({ appliedAt: null }, { where: early, transaction });
  const carried = reports.map((report) => ({ ...report, vendor }));
  await NoticeReport.bulkCreate(carried, { transaction, ignoreDuplicates: true });
}

/** Takes over a report that the version before received after its message was adopted. Dropped with the next issue. */
export async function adoptReport(
  report: Omit<CreationAttributes<NoticeReport>, 'vendor' | 'appliedAt'>,
): Promise<void> {
  const attempt = await NoticeAttempt.findByPk(report.attemptId, { attributes: ['vendor'] });
  if (!attempt) return;
  await NoticeReport.bulkCreate([{ ...report, vendor: attempt.vendor }], { ignoreDuplicates: true });
}
