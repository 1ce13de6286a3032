import type { Transaction } from 'sequelize';
import { beginning, type ChainEnd, type ChainFields, macOfEnd } from '../../platform/hashChain';
import { keyPurpose } from '../../platform/secrets';
import type { AuditEvent } from './AuditEvent';
import { AuditHead } from './AuditHead';

const ofAudit = keyPurpose('audit');

/** What a row says, without its place in the chain. */
export type AuditEntry = Pick<AuditEvent, 'operatorId' | 'role' | 'act' | 'stage'> &
  Partial<Pick<AuditEvent, 'begunNumber' | 'subjectMark' | 'objectId' | 'secondOperatorId'>>;

/** What of a row is hashed: all it says. */
export const fieldsOf = (row: AuditEntry & Pick<AuditEvent, 'number' | 'at'>): ChainFields => ({
  number: row.number,
  at: row.at.toISOString(),
  operatorId: row.operatorId,
  role: row.role,
  act: row.act,
  stage: row.stage,
  begunNumber: row.begunNumber ?? null,
  subject: row.subjectMark?.toString('hex') ?? null,
  objectId: row.objectId ?? null,
  secondOperatorId: row.secondOperatorId ?? null,
});

/** The mac of the audit chain: what was removed of its beginning, and its end. */
export const auditMac = (removed: ChainEnd, end: ChainEnd): Buffer =>
  macOfEnd(ofAudit, `operators.${removed.number}.${removed.hash.toString('hex')}`, end);

const lockedHead = (transaction: Transaction) =>
  AuditHead.findOne({ where: { chain: 'operators' }, transaction, lock: true });

/** The head of the chain; who holds it is the only one to change the chain. */
export async function takeHead(transaction: Transaction): Promise<AuditHead> {
  const head = await lockedHead(transaction);
  if (head) return head;
  const { number, hash } = beginning;
  const empty = { chain: 'operators' as const, removed: number, removedHash: hash, number };
  await AuditHead.bulkCreate([{ ...empty, mac: auditMac(beginning, beginning) }], {
    ignoreDuplicates: true,
    transaction,
  });
  return (await lockedHead(transaction)) as AuditHead;
}
