import type { Transaction } from 'sequelize';
import { clock } from '../../platform/clock';
import { inTransaction } from '../../platform/database';
import { hashOf } from '../../platform/hashChain';
import { AuditEvent } from './AuditEvent';
import { type AuditEntry, auditMac, fieldsOf, takeHead } from './auditChain';

async function enter(entry: AuditEntry, transaction: Transaction): Promise<number> {
  const head = await takeHead(transaction);
  const removed = { number: head.removed, hash: head.removedHash };
  const last = await AuditEvent.findByPk(head.number, { transaction });
  const previousHash = last?.hash ?? removed.hash;
  const row = { ...entry, number: head.number + 1, at: clock.date() };
  const hash = hashOf(previousHash, fieldsOf(row));
  const unsaid = { begunNumber: null, subjectMark: null, objectId: null, secondOperatorId: null };
  await AuditEvent.create({ ...unsaid, ...row, previousHash, hash }, { transaction });
  await head.update({ number: row.number, mac: auditMac(removed, { number: row.number, hash }) }, { transaction });
  return row.number;
}

/**
 * Adds a row to the audit chain, committed before this returns its number; or with a transaction, and no sooner than it.
 * Parallel calls wait for each other.
 */
export const enterAudit = (entry: AuditEntry, transaction?: Transaction): Promise<number> =>
  transaction ? enter(entry, transaction) : inTransaction((own) => enter(entry, own));
