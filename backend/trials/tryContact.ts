import { layNotice } from '../notices/life/layNotice';
import { clock } from '../platform/clock';
import { inTransaction } from '../platform/database';
import { assertWithinAll } from '../platform/limits/consume';
import { day, limit } from '../platform/limits/limit';
import { newId } from '../platform/newId';
import { ContactTrial } from './ContactTrial';
import { findTriable, marksOfTried, type TriedKind, trialChannels } from './triedContact';

// The house pays, and nobody is to be sent notices all day, whoever has their contact as a way in.
const ofContact = limit('trialsOfContact', [{ calls: 1, seconds: day }]);
const ofAccount = limit('trialsOfAccount', [{ calls: 4, seconds: day }]);

/** From when on a way in may be tried again (epoch milliseconds). */
export const triableFrom = ({ triedAt }: ContactTrial): number => triedAt.getTime() + day * 1_000;

/**
 * Has a test notice sent to a way in of one's own, within three minutes; once a contact a day, four an account. Throws
 * not_found, contact_not_triable, and too_many_tries with the seconds until it is possible again.
 */
export async function tryContact(accountId: string, identityId: string): Promise<void> {
  const identity = await findTriable(accountId, identityId);
  const [mark] = await marksOfTried(identity);
  await assertWithinAll([
    { limit: ofContact, key: (mark ?? identity.subjectIndex).toString('base64url') },
    { limit: ofAccount, key: accountId },
  ]);
  const [noticeId, triedAt] = [newId(), clock.date()];
  await inTransaction(async (transaction) => {
    const fresh = { identityId, noticeId, triedAt, codeMark: null };
    await ContactTrial.upsert(fresh, { fields: ['noticeId', 'triedAt', 'codeMark'], transaction });
    const channel = trialChannels[identity.kind as TriedKind];
    await layNotice({ id: noticeId, kind: 'trial', channel, accountId, identityId, dueAt: triedAt }, transaction);
  });
}
