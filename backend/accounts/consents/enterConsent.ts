import type { Transaction } from 'sequelize';
import { policyVersion } from '../../../shared/policyVersion';
import { clock } from '../../platform/clock';
import { beginning, hashOf } from '../../platform/hashChain';
import { newId } from '../../platform/newId';
import { subjectMarkOf } from '../../platform/secrets';
import { ConsentEvent } from './ConsentEvent';
import { ConsentHead } from './ConsentHead';
import { fieldsOf, macOf } from './chain';

/** What a person says, and where: the page or client that asked. */
export type Saying = Pick<ConsentEvent, 'purpose' | 'action' | 'surface'>;

const lockedHead = (subjectMark: Buffer, transaction: Transaction) =>
  ConsentHead.findOne({ where: { subjectMark }, transaction, lock: true });

// Whoever holds the head is the only one to add to this person's ledger.
async function takeHead(subjectMark: Buffer, transaction: Transaction): Promise<ConsentHead> {
  const head = await lockedHead(subjectMark, transaction);
  if (head) return head;
  const mac = macOf(subjectMark, beginning);
  await ConsentHead.bulkCreate([{ subjectMark, number: 0, mac }], { ignoreDuplicates: true, transaction });
  return (await lockedHead(subjectMark, transaction)) as ConsentHead;
}

async function standsAlready({ purpose, action }: Saying, subjectMark: Buffer, transaction: Transaction) {
  const last = await ConsentEvent.findOne({
    where: { subjectMark, purpose },
    order: [['number', 'DESC']],
    transaction,
  });
  // Asked for each letter anew: none stands for another.
  if (purpose === 'look') return false;
  // The policy is agreed to version by version; a consent never given is withdrawn already.
  if (!last) return action === 'withdrawn';
  return last.action === action && (purpose !== 'policy' || last.textVersion === policyVersion);
}

/**
 * Enters a consent into a person's ledger, in the transaction that makes it true; what stands there already is not entered
 * again. Parallel calls wait for each other. The text is that of the policy in force.
 */
export async function enterConsent(accountId: string, saying: Saying, transaction: Transaction): Promise<void> {
  const subjectMark = subjectMarkOf(accountId);
  const head = await takeHead(subjectMark, transaction);
  if (await standsAlready(saying, subjectMark, transaction)) return;
  const last = await ConsentEvent.findOne({ where: { subjectMark, number: head.number }, transaction });
  const previousHash = last?.hash ?? beginning.hash;
  const number = head.number + 1;
  const entry = { id: newId(), subjectMark, number, ...saying, textVersion: policyVersion, at: clock.date() };
  const hash = hashOf(previousHash, fieldsOf(entry));
  await ConsentEvent.create({ ...entry, previousHash, hash }, { transaction });
  await head.update({ number, mac: macOf(subjectMark, { number, hash }) }, { transaction });
}
