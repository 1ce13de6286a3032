import { Op } from 'sequelize';
import { clock } from '../../platform/clock';
import { inTransaction } from '../../platform/database';
import { logger } from '../../platform/logger';
import { type Sweep, sweep } from '../../platform/sweep';
import { smsOf } from '../../vendors/sms';
import { Notice } from '../Notice';
import { NoticeAttempt } from '../NoticeAttempt';
import type { NoticeOwners } from '../NoticeOwner';
import { NoticeReport } from '../NoticeReport';
import { believe } from './believe';

// Reports are not signed: the vendor's own number must fit too, where we know it.
const fits = (attempt: NoticeAttempt, { vendor, reference }: NoticeReport): boolean =>
  attempt.vendor === vendor && (attempt.reference === null || attempt.reference === reference);

const meaningOf = ({ vendor, delivered, code }: NoticeReport) => ({
  delivered,
  reason: delivered === false ? smsOf(vendor).reasonOf(code ?? '') : null,
});

async function applyReport(owners: NoticeOwners, eventKey: string): Promise<void> {
  await inTransaction(async (transaction) => {
    const report = await NoticeReport.findOne({ where: { eventKey, appliedAt: null }, transaction, lock: true });
    if (!report) return;
    const attempt = await NoticeAttempt.findByPk(report.attemptId, { transaction });
    const fitting = attempt && fits(attempt, report) ? attempt : null;
    if (!fitting) logger.warn('report that fits no attempt', { vendor: report.vendor });
    if (fitting && report.delivered !== null) {
      const notice = await Notice.findByPk(fitting.noticeId, { transaction, lock: true });
      // An earlier attempt that failed says nothing of the present one; one that arrived ends the matter.
      const isPresent = fitting.number === notice?.attempts;
      if (notice && (isPresent || report.delivered)) await believe(owners, notice, meaningOf(report), transaction);
    }
    await report.update({ appliedAt: clock.date() }, { transaction });
  });
}

/** Applies the reports that were stored and not applied yet, oldest first; they only move a notice forward. */
export const applyReports = (owners: NoticeOwners): Sweep =>
  sweep({
    name: 'apply reports',
    pauseMs: 1_000,
    find: async (limit, aside) => {
      const where = { appliedAt: null, eventKey: { [Op.notIn]: aside } };
      const waiting = await NoticeReport.findAll({ where, attributes: ['eventKey'], order: ['receivedAt'], limit });
      return waiting.map(({ eventKey }) => ({ id: eventKey }));
    },
    work: ({ id }) => applyReport(owners, id),
  });
