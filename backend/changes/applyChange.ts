import type { KeyObject } from 'node:crypto';
import type { Transaction } from 'sequelize';
import { postage } from '../../shared/postage';
import { toInstant } from '../../shared/schedule';
import { notifyOwner } from '../accounts/security/notifyOwner';
import { calendar } from '../calendar/calendarVersion';
import { layRungs } from '../ladder/layRungs';
import { removeRungs } from '../ladder/removeRungs';
import { encryptText } from '../letters/encryptedFields';
import type { Letter } from '../letters/Letter';
import { endOpeningCodes } from '../letters/OpeningCode';
import { oweReceipt } from '../letters/owedReceipts';
import { isByCard } from '../letters/policy';
import { clock } from '../platform/clock';
import { recipientColumns } from '../sealing/recipientColumns';
import { recordEvent } from '../timeline/LetterEvent';
import { moveWaiting } from '../waitingLetters/moveWaiting';
import { sealMarkWith, versionWith } from './asChanged';
import { addressedOf, askWhoItIsFor } from './askWhoItIsFor';
import { endChange } from './endChange';
import type { LetterChange } from './LetterChange';
import type { Proposal } from './proposal';

type To = NonNullable<Proposal['to']>;

function whereTo(letter: Letter, key: KeyObject, { recipient, channels }: To) {
  // Who has accepted an invitation stays its reader while WeChat is a way; oneself always is.
  const isKept = recipient.recipientKind === 'self' || channels.includes('wechat');
  return {
    ...recipientColumns(key, letter.id, recipient),
    channels: channels.join(','),
    ...(isKept ? {} : { recipientId: null, claimedAt: null }),
  };
}

function whenIs({ deliverLocal, symbol }: NonNullable<Proposal['when']>) {
  const { on: deliverOn, time: deliverTime, timeZone } = deliverLocal;
  // Without one it is a plain day: what it was meant as before means another.
  const deliverSymbol = symbol ? JSON.stringify(symbol) : null;
  const tables = { deliverSymbol, calendarVersion: calendar.version };
  return { deliverAt: new Date(toInstant(deliverLocal) ?? 0), deliverOn, deliverTime, timeZone, ...tables };
}

async function changeLadder(letter: Letter, { channels }: To, transaction: Transaction): Promise<void> {
  await removeRungs([letter.id], transaction);
  await layRungs(letter.id, channels, transaction);
}

const contactsOf = ({ recipientPhoneIndex, recipientEmailIndex }: Letter) =>
  [recipientPhoneIndex, recipientEmailIndex].map((index) => index?.toString('hex') ?? '').join();

// A number that stays was not typed anew: its author sees it masked.
const numberNamed = ({ recipientPhoneIndex: phone }: Letter, before: Buffer | null) =>
  phone && !before?.equals(phone) ? { channel: 'sms' as const } : {};

// The old contact is one of the author's own: they hear of it there, should it not have been them.
async function tellOwner(letter: Letter, before: string, transaction: Transaction): Promise<void> {
  const { authorId, recipientKind } = letter;
  if (!authorId || recipientKind !== 'self' || contactsOf(letter) === before) return;
  await notifyOwner(authorId, 'letter_readdressed', transaction);
}

/**
 * A change becomes so: columns, ladder, marks of contacts and the mark of the seal move together, under the letter's lock,
 * which the caller holds; from that commit on this is what arrives, and another receipt is owed. Throws data_damaged.
 */
export async function applyChange(
  { letter, change }: { letter: Letter; change: LetterChange },
  proposal: Proposal,
  key: KeyObject,
  transaction: Transaction,
): Promise<void> {
  const { text, to, when } = proposal;
  const { differenceFen } = change;
  const before = contactsOf(letter);
  const { channels: ways, recipientPhoneIndex: numberBefore } = letter;
  const addressed = addressedOf(letter);
  const wasByCard = isByCard(letter);
  const sealMark = await sealMarkWith(letter, key, proposal, transaction);
  const columns = {
    ...(text && { ...encryptText(key, letter.id, text), version: versionWith(letter, proposal) }),
    ...(to && whereTo(letter, key, to)),
    ...(when && whenIs(when)),
    ...(differenceFen > 0 && {
      amountFen: (letter.amountFen ?? 0) + differenceFen,
      postageVersion: postage.version,
    }),
    ...{ sealMark, updatedAt: clock.date() },
  };
  await moveWaiting(when ? [letter.id] : [], transaction, () => letter.update(columns, { transaction }));
  if (to) await changeLadder(letter, to, transaction);
  if (wasByCard && !isByCard(letter)) await endOpeningCodes(letter.id, transaction);
  if (contactsOf(letter) !== before || letter.channels !== ways) await askWhoItIsFor(letter, addressed, transaction);
  await recordEvent(letter.id, { kind: change.kind, ...numberNamed(letter, numberBefore) }, transaction);
  await oweReceipt(letter.id, transaction);
  await endChange(change, 'applied', transaction);
  await tellOwner(letter, before, transaction);
}
