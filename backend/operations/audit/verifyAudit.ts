import { Op } from 'sequelize';
import { beginning, follow, type LinkFault } from '../../platform/hashChain';
import { AuditEvent } from './AuditEvent';
import { AuditHead } from './AuditHead';
import { auditMac, fieldsOf } from './auditChain';

/** What is wrong with the audit chain, and at which row first. */
export interface AuditFault {
  number: number;
  fault: LinkFault | 'end changed';
}

const batch = 1_000;

/** The rows of the audit chain in order, a thousand at a time. */
export async function* auditRows(): AsyncGenerator<AuditEvent[]> {
  for (let last = 0; ; ) {
    const rows = await AuditEvent.findAll({ where: { number: { [Op.gt]: last } }, order: ['number'], limit: batch });
    if (rows.length > 0) yield rows;
    if (rows.length < batch) return;
    last = rows.at(-1)?.number ?? last;
  }
}

/**
 * Reads the whole audit chain and answers the first row that is not as it was written: edited, deleted, put elsewhere, or
 * cut off the beginning or the end; else null. `mustBe` says that there was at least one. `unended` are the acts that were
 * begun and broke off. Rows that come while it reads are left for the next time.
 */
export async function verifyAudit({
  mustBe,
}: {
  mustBe: boolean;
}): Promise<{ rows: number; fault: AuditFault | null; unended: number[] }> {
  const head = await AuditHead.findByPk('operators');
  const removed = head ? { number: head.removed, hash: head.removedHash } : beginning;
  const open = new Set<number>();
  let end = removed;
  const answer = (fault: AuditFault | null) => ({ rows: end.number - removed.number, fault, unended: [...open] });
  for await (const found of auditRows()) {
    const rows = found.filter(({ number }) => number <= (head?.number ?? number));
    const step = follow(end, rows, fieldsOf);
    end = step.end;
    if (step.fault) return answer({ number: end.number + 1, fault: step.fault });
    for (const { number, stage, begunNumber } of rows) {
      if (stage === 'begun') open.add(number);
      else open.delete(begunNumber ?? 0);
    }
  }
  const isWhole = head
    ? head.number === end.number && head.mac.equals(auditMac(removed, end))
    : !mustBe && end === removed;
  return answer(isWhole ? null : { number: end.number, fault: 'end changed' });
}
