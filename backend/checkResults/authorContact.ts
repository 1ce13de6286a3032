import type { Transaction } from 'sequelize';
import type { Channel } from '../../shared/channels';
import { refusalMarks } from '../accounts/contacts/limitMark';
import { Identity } from '../accounts/identities/Identity';
import { openidMarkOf, subjectOf } from '../accounts/identities/identities';
import { identityKind } from '../contentCheck/telling/waysToTell';
import type { Letter } from '../letters/Letter';
import { AppError } from '../platform/AppError';

const identityFor = ({ authorId }: Letter, channel: Channel, transaction?: Transaction) =>
  Identity.findOne({
    where: { accountId: authorId ?? '', kind: identityKind(channel) },
    order: [['id', 'DESC']],
    transaction,
  });

// Where one can't be read, the notice has nowhere to go, with its alarm, when it is composed.
async function contactMarks(letter: Letter, channel: Channel, transaction: Transaction): Promise<Buffer[]> {
  const identity = await identityFor(letter, channel, transaction);
  const kind = channel === 'sms' ? 'phone' : 'email';
  try {
    return identity ? refusalMarks({ kind, value: await subjectOf(identity) }) : [];
  } catch (error) {
    if (error instanceof AppError && error.code === 'data_damaged') return [];
    throw error;
  }
}

/** The keyed marks of an author by a channel, by which a wish to get no more is found. */
export async function authorMarks(letter: Letter, channel: Channel, transaction: Transaction): Promise<Buffer[]> {
  if (channel !== 'wechat') return contactMarks(letter, channel, transaction);
  const mark = await openidMarkOf(letter.authorId ?? '', transaction);
  return mark ? [mark] : [];
}

/** Where an author is reached by a channel, in clear: their own newest way in; null where there is none. */
export async function authorAddress(letter: Letter, channel: Channel): Promise<string | null> {
  const identity = await identityFor(letter, channel);
  return identity && subjectOf(identity);
}
