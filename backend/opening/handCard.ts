import type { Transaction } from 'sequelize';
import type { HandedCard } from '../../shared/contract/opening';
import { reopenCard } from '../ladder/closedWays';
import { decryptField } from '../letters/encryptedFields';
import { findOwnLetter } from '../letters/findLetter';
import { keyOf } from '../letters/keyOf';
import { Letter } from '../letters/Letter';
import { codeOf, endOpeningCodes, keepOpeningCode } from '../letters/OpeningCode';
import { mayHandCard } from '../letters/policy';
import { endAsking } from '../letters/recipients/askForOtherWay';
import { senderName } from '../names/senderName';
import { AppError } from '../platform/AppError';
import { clock } from '../platform/clock';
import { inTransaction } from '../platform/database';
import { assertWithin } from '../platform/limits/consume';
import { fingerprint, keyPurpose } from '../platform/secrets';
import { platformSettings } from '../platform/settings';
import { recordEvent } from '../timeline/LetterEvent';
import { ClaimCard } from './ClaimCard';
import { wayLimits } from './limits';

const ofCards = keyPurpose('claim card');

// 60 bits that follow from the letter, our key and how often they were made, so that none is stored.
const codeFor = (letterId: string, number: number): string => codeOf(fingerprint(ofCards, `${letterId} ${number}`));

async function makeCode(letterId: string, number: number, transaction: Transaction): Promise<string> {
  const code = codeFor(letterId, number);
  await keepOpeningCode({ code, letterId, contactIndex: null }, transaction);
  await ClaimCard.upsert({ letterId, number, madeAt: clock.date() }, { transaction });
  return code;
}

async function lockCard(letterId: string, transaction: Transaction) {
  const letter = await Letter.findByPk(letterId, { transaction, lock: true });
  if (!letter || !mayHandCard(letter)) throw new AppError('letter_without_card');
  return { letter, card: await ClaimCard.findByPk(letterId, { transaction }) };
}

const handed = async (letter: Letter, code: string): Promise<HandedCard> => ({
  code,
  from: senderName(decryptField(await keyOf(letter.id), letter, 'signature')),
  at: `${platformSettings.PUBLIC_URL}/l`,
});

/**
 * The code of a letter's claim card, for its author; made when it is first asked for. Throws not_found,
 * letter_without_card, data_damaged.
 */
export async function showCard(accountId: string, letterId: string): Promise<HandedCard> {
  await findOwnLetter(letterId, accountId);
  return inTransaction(async (transaction) => {
    const { letter, card } = await lockCard(letterId, transaction);
    const code = card ? codeFor(letterId, card.number) : await makeCode(letterId, 0, transaction);
    return handed(letter, code);
  });
}

/**
 * Makes the code of a claim card anew, for the author of its letter: the one before leads nowhere from that commit on, and
 * if somebody said with it that the letter is not for them, its author is asked no more. Throws not_found,
 * letter_without_card, too_many_tries, data_damaged.
 */
export async function renewCard(accountId: string, letterId: string): Promise<HandedCard> {
  await findOwnLetter(letterId, accountId);
  await assertWithin(wayLimits.cards, letterId);
  return inTransaction(async (transaction) => {
    const { letter, card } = await lockCard(letterId, transaction);
    if (card) await endOpeningCodes(letterId, transaction, codeFor(letterId, card.number));
    const code = await makeCode(letterId, card ? card.number + 1 : 0, transaction);
    await reopenCard(letterId, transaction);
    await endAsking(letter, transaction);
    await recordEvent(letterId, { kind: 'card_renewed' }, transaction);
    return handed(letter, code);
  });
}
