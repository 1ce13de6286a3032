import { createHash } from 'node:crypto';
import { fingerprint, keyPurpose } from '../../platform/secrets';
import type { ConsentEvent } from './ConsentEvent';

const ofLedgers = keyPurpose('ledger');

/** What stands before the first row of a ledger. */
export const beginning: Buffer = Buffer.alloc(32);

type Entry = Pick<
  ConsentEvent,
  'id' | 'subjectMark' | 'number' | 'purpose' | 'action' | 'textVersion' | 'surface' | 'at'
>;

/** The hash of a row: SHA-256 over the hash before it and the row as JSON, its fields by name. */
export function hashOf(previousHash: Buffer, entry: Entry): Buffer {
  const { action, at, id, number, purpose, subjectMark, surface, textVersion } = entry;
  const subject = subjectMark.toString('hex');
  const canonical = JSON.stringify({
    action,
    at: at.toISOString(),
    id,
    number,
    purpose,
    subject,
    surface,
    textVersion,
  });
  return createHash('sha256').update(previousHash).update(canonical).digest();
}

/** The mac of the end of a ledger: whose it is, how many rows it has, and the hash of the last. */
export const macOf = (subjectMark: Buffer, number: number, hash: Buffer): Buffer =>
  fingerprint(ofLedgers, `${subjectMark.toString('hex')}.${number}.${hash.toString('hex')}`);
