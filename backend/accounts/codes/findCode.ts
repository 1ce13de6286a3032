import type { Transaction, WhereOptions } from 'sequelize';
import { clock } from '../../platform/clock';
import { contactIndex, type NormalContact } from '../contacts/contactIndex';
import { ContactCode } from './ContactCode';
import { codeIdIn } from './codeChallenge';
import { askerMark, type CodeUse } from './codeMark';

/** Who tries a code: from where, and what they were given when they asked for it. */
export interface Hands {
  subnet: string;
  challenge?: string | undefined;
}

/** A code that may be tried, and which of its counts the try is for. */
export interface FoundCode {
  row: ContactCode;
  tries: 'challengeTries' | 'tries' | 'otherTries';
}

const isAlive = ({ usedAt, expiresAt }: ContactCode) => usedAt === null && expiresAt > clock.date();

/** Whether a challenge was given for a code to this contact, for this use, that may still be tried. */
export async function isChallengeOf(
  contact: NormalContact,
  { purpose }: CodeUse,
  challenge?: string,
): Promise<boolean> {
  const id = challenge === undefined ? null : codeIdIn(challenge);
  const row = id && (await ContactCode.findOne({ where: { id, contactIndex: contactIndex(contact), purpose } }));
  return row ? isAlive(row) : false;
}

/**
 * The code that somebody may mean who tries one: that of their challenge; else the newest asked for from where they are;
 * else the newest of all. Each of the three has a count of its own, so that nobody uses up the tries of who shows
 * a challenge. Null when it was used or is too old.
 */
export async function findCode(
  contact: NormalContact,
  { purpose }: CodeUse,
  { subnet, challenge }: Hands,
  transaction: Transaction,
): Promise<FoundCode | null> {
  const newest = async (which: WhereOptions<ContactCode>) => {
    const where = { contactIndex: contactIndex(contact), purpose, ...which };
    const row = await ContactCode.findOne({ where, order: [['id', 'DESC']], transaction, lock: true });
    return row && isAlive(row) ? row : null;
  };
  const codeId = challenge === undefined ? null : codeIdIn(challenge);
  const challenged = codeId && (await newest({ id: codeId }));
  if (challenged) return { row: challenged, tries: 'challengeTries' };
  const near = await newest({ askedFrom: askerMark(subnet) });
  if (near) return { row: near, tries: 'tries' };
  const row = await newest({});
  // One that a server of the version before has sent says not where it was asked for.
  return row && { row, tries: row.askedFrom ? 'otherTries' : 'tries' };
}
