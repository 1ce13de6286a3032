import { type KeyObject, randomBytes } from 'node:crypto';
import type { Transaction } from 'sequelize';
import { isReceived } from '../../shared/letterStatus';
import { contentMark } from '../../shared/proof/contentMark';
import { type ReceiptFacts, receiptText } from '../../shared/proof/receiptText';
import { decryptText } from '../letters/encryptedFields';
import { keyOf } from '../letters/keyOf';
import { Letter } from '../letters/Letter';
import { findOwedReceipts, receiptWritten } from '../letters/owedReceipts';
import { isByCard } from '../letters/policy';
import { decryptAltText, decryptDigest } from '../pictures/picture/encryptedParts';
import { picturesOf } from '../pictures/picture/presentPicture';
import { clock } from '../platform/clock';
import { inTransaction } from '../platform/database';
import { newId } from '../platform/newId';
import { enterHash } from '../platform/proofLog/enterLog';
import { signNote } from '../platform/proofLog/noteKeys';
import { sweep } from '../platform/sweep';
import { hashesOf, termsOf } from '../terms/versions';
import { encryptPart } from './encryptedParts';
import { LetterReceipt } from './LetterReceipt';
import { newNumber } from './newNumber';

/** The latest receipt of a letter; null where it has none. */
export const latestReceipt = (letterId: string, transaction?: Transaction): Promise<LetterReceipt | null> =>
  LetterReceipt.findOne({ where: { letterId }, order: [['id', 'DESC']], transaction });

async function contentOf(letter: Letter, key: KeyObject, transaction: Transaction) {
  const pictures = (await picturesOf(letter.id, transaction)).filter(({ state }) => state === 'ready');
  // All or none, so that whoever compares has but two contents to try.
  const haveDigests = pictures.every(({ digest }) => digest !== null);
  const shown = pictures.map((picture) => ({
    id: picture.id,
    altText: decryptAltText(key, picture),
    ...(haveDigests && { digest: decryptDigest(key, picture) ?? undefined }),
  }));
  return { text: decryptText(key, letter), pictures: shown };
}

function promiseOf(letter: Letter) {
  const { deliverAt, deliverOn, deliverTime, timeZone, amountFen, postageVersion } = letter;
  const sealedAt = letter.sealedAt as Date;
  const terms = termsOf(letter.termsVersion, sealedAt);
  const { hash: termsHash, covenantHash } = hashesOf(terms);
  return {
    sealedAt: sealedAt.toISOString(),
    arrivesAt: (deliverAt as Date).toISOString(),
    local: { on: deliverOn ?? '', time: deliverTime ?? '', timeZone: timeZone ?? '' },
    ways: isByCard(letter) ? (['card'] as const) : letter.ladder,
    priceFen: amountFen ?? 0,
    postageVersion: postageVersion ?? '',
    termsVersion: terms.version,
    termsHash,
    covenantHash,
  };
}

async function write(letter: Letter, key: KeyObject, before: LetterReceipt | null, transaction: Transaction) {
  const number = newNumber();
  const salt = randomBytes(32);
  const content = contentMark(await contentOf(letter, key, transaction), salt, number);
  const facts: ReceiptFacts = { number, content, ...promiseOf(letter), before: before?.no ?? null };
  const text = receiptText(facts);
  await enterHash('receipt', text, transaction);
  const of = { id: newId(), letterId: letter.id };
  const note = encryptPart(key, of, 'note', signNote(text));
  const row = { ...of, no: number, note, salt: encryptPart(key, of, 'salt', salt.toString('base64')) };
  return LetterReceipt.create({ ...row, createdAt: clock.date() }, { transaction });
}

/**
 * Writes the receipt that a letter owes its author, enters its hash into the log in the same commit, and answers it; where
 * it owes none the latest there is, and a first one for a letter that an earlier version scheduled. Twice is as once. Null
 * for a letter without one that is not under way, or no longer its author's. Throws not_found, data_damaged.
 */
export async function writeReceipt(letterId: string, authorId: string): Promise<LetterReceipt | null> {
  const key = await keyOf(letterId, authorId);
  return inTransaction(async (transaction) => {
    const letter = await Letter.findByPk(letterId, { transaction, lock: true });
    const isUnderWay = letter && isReceived(letter.status) && letter.authorId === authorId;
    const before = await latestReceipt(letterId, transaction);
    const isWritten = !isUnderWay || (before && !letter.receiptOwedAt);
    const receipt = isWritten ? before : await write(letter, key, before, transaction);
    if (letter?.receiptOwedAt) await receiptWritten(letterId, transaction);
    return receipt;
  });
}

async function writeOwed(letterId: string): Promise<void> {
  const letter = await Letter.findByPk(letterId, { attributes: ['authorId'] });
  if (letter?.authorId) await writeReceipt(letterId, letter.authorId);
  else await inTransaction((transaction) => receiptWritten(letterId, transaction));
}

/** Writes the receipts that are owed; what owes one says so in the commit that scheduled it, so that none is lost. */
export const writeReceipts = sweep({
  name: 'write receipts',
  pauseMs: 5_000,
  find: findOwedReceipts,
  work: ({ id }) => writeOwed(id),
});
