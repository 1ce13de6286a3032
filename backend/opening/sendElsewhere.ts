import type { Transaction } from 'sequelize';
import type { Channel } from '../../shared/channels';
import type { Contact } from '../../shared/contract/accounts';
import { contactIndex, type NormalContact } from '../accounts/contacts/contactIndex';
import { refusalMarks } from '../accounts/contacts/limitMark';
import { readContact } from '../accounts/contacts/readContact';
import { awaitsTry } from '../arrivalRules/awaitsTry';
import { moveBackup } from '../arrivalRules/moveArrivalRule';
import { addressedOf, askWhoItIsFor } from '../changes/askWhoItIsFor';
import { openRungBelow } from '../deliveries/openNextRung';
import { assertMayAsk } from '../invitations/layQuestion';
import { addRungs } from '../ladder/addRungs';
import { isClosedTo } from '../ladder/closedWays';
import { findOwnLetter } from '../letters/findLetter';
import { Letter } from '../letters/Letter';
import { isPaidBack, mayRedirect } from '../letters/policy';
import { endAsking } from '../letters/recipients/askForOtherWay';
import { readdressLetter } from '../letters/recipients/rerouteLetter';
import { isNumberGone } from '../numberGuard/isNumberGone';
import { AppError } from '../platform/AppError';
import { clock } from '../platform/clock';
import { inTransaction } from '../platform/database';
import { isRefused } from '../refusals/partialRefusals';
import { senderMark } from '../refusals/senderMark';
import { refuseUnusable } from '../sealing/assertUsable';
import { isSuppressed, refusableKind } from '../suppressions/suppressions';
import { LetterEvent, recordEvent } from '../timeline/LetterEvent';

// Each is paid for by nobody, and may go to somebody else's phone.
const mostMoves = 3;

async function assertMayMove(letterId: string, transaction: Transaction): Promise<void> {
  if ((await LetterEvent.count({ where: { letterId, kind: 'redirected' }, transaction })) >= mostMoves)
    throw new AppError('moved_too_often');
}

// Of each alike: an author learns only that this contact can't be used, and not of many.
async function assertWelcome(accountId: string, letterId: string, contact: NormalContact, transaction: Transaction) {
  const marks = refusalMarks(contact);
  const isUnwelcome = await Promise.all([
    isSuppressed(marks, refusableKind, transaction),
    isRefused(marks, [{ sender: senderMark(accountId) }, { letterId }], transaction),
    isClosedTo(letterId, marks, transaction),
    isNumberGone(letterId, contactIndex(contact), transaction),
  ]);
  if (isUnwelcome.includes(true)) await refuseUnusable(accountId, ['contact']);
}

// It is tried now, instead of on the day that was planned, and by this way too from now on; whoever has this mailbox is
// asked first where its author wanted that, whatever somebody before them has answered.
async function tryNow(
  letter: Letter,
  contact: NormalContact,
  channel: Channel,
  transaction: Transaction,
): Promise<void> {
  const addressed = addressedOf(letter);
  await readdressLetter(letter, contact, transaction);
  await moveBackup(letter.id, 'trying', transaction);
  await letter.update({ channels: [...new Set([...letter.ladder, channel])].join(',') }, { transaction });
  if (channel !== 'mail') return;
  await assertMayAsk(letter.id, transaction);
  await askWhoItIsFor(letter, addressed, transaction);
}

/**
 * An author who is asked for another way, or whose letter to another waits to be tried again, names another phone or mailbox
 * of the recipient's: the letter goes there at once, or where that mailbox is asked first, once it wants it. By SMS only
 * where that was paid for, and three times at most. Throws letter_not_missed, moved_too_often, asked_too_often,
 * phone_not_supported, channel_not_possible, contact_unusable, and too_many_tries once many of those were named.
 */
export async function sendElsewhere(accountId: string, letterId: string, given: Contact): Promise<Letter> {
  await findOwnLetter(letterId, accountId);
  const contact = readContact(given);
  const channel = contact.kind === 'phone' ? 'sms' : 'mail';
  return inTransaction(async (transaction) => {
    const letter = await Letter.findByPk(letterId, { transaction, lock: true });
    const isTried =
      letter?.status === 'delivering' && letter.recipientKind !== 'self' && (await awaitsTry(letterId, transaction));
    if (!letter || isPaidBack(letter) || !(isTried || mayRedirect(letter))) throw new AppError('letter_not_missed');
    await assertMayMove(letterId, transaction);
    if (channel === 'sms' && !letter.ladder.includes('sms')) throw new AppError('channel_not_possible');
    await assertWelcome(accountId, letterId, contact, transaction);
    await (isTried ? tryNow(letter, contact, channel, transaction) : readdressLetter(letter, contact, transaction));
    await openRungBelow(letter, await addRungs(letterId, [channel], transaction), clock.date(), transaction);
    await endAsking(letter, transaction);
    await recordEvent(letterId, { kind: 'redirected', channel }, transaction);
    return letter;
  });
}
