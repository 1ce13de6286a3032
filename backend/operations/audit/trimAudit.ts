import { Op } from 'sequelize';
import { defaultTimeZone, toInstant, toLocalTime, yearsLater } from '../../../shared/schedule';
import { clock } from '../../platform/clock';
import { inTransaction } from '../../platform/database';
import { chore } from '../../platform/sweep';
import { AuditEvent } from './AuditEvent';
import { auditMac, takeHead } from './auditChain';

/** Years a row is kept; see the annotations of AuditEvent. */
const auditYears = 3;

async function trim(): Promise<number> {
  const today = toLocalTime(clock.now(), defaultTimeZone);
  const before = new Date(toInstant(yearsLater(today, -auditYears)) ?? 0);
  return inTransaction(async (transaction) => {
    const head = await takeHead(transaction);
    const kept = { [Op.lt]: head.number };
    const newest = await AuditEvent.findOne({
      where: { at: { [Op.lt]: before }, number: kept },
      order: [['number', 'DESC']],
      transaction,
    });
    const end = await AuditEvent.findByPk(head.number, { transaction });
    if (!newest || !end) return 0;
    const removed = { number: newest.number, hash: newest.hash };
    await head.update(
      { removed: removed.number, removedHash: removed.hash, mac: auditMac(removed, end) },
      { transaction },
    );
    return AuditEvent.destroy({ where: { number: { [Op.lte]: newest.number } }, transaction });
  });
}

/** Removes the rows of the audit chain that are three years old, but never its last; what is left still verifies. */
export const trimAudit = chore({ name: 'trim the audit', pauseMs: 3_600_000, alone: true, work: trim });
