import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import type { ReportReason } from '../../shared/contract/reportReasons';
import { hasVisible } from '../../shared/visible';
import { decryptText } from '../letters/encryptedFields';
import { keyOf } from '../letters/keyOf';
import { AppError } from '../platform/AppError';
import { clock } from '../platform/clock';
import { inTransaction, isDuplicate } from '../platform/database';
import { decryptString, encryptField } from '../platform/fieldCrypto';
import { logger } from '../platform/logger';
import { newId } from '../platform/newId';
import { isFull } from '../platform/rowBounds';
import { fingerprint, keyPurpose } from '../platform/secrets';
import { LetterReport } from './LetterReport';
import type { Reader } from './Reader';

const ofReports = keyPurpose('letter report');

/** More of one letter say nothing new. */
const mostReports = 20;

// The nonce lies in the row alone: when that is gone, so is the key.
const reportKey = (id: string, nonce: Buffer): KeyObject =>
  createSecretKey(fingerprint(ofReports, `${id}.${nonce.toString('hex')}`));

const placeOf = (id: string, letterId: string) => ({
  table: 'letter_reports',
  column: 'excerpt',
  row: id,
  owner: letterId,
});

/** The paragraphs of a letter that say something, as its reader counts them, from 1. */
const paragraphsOf = (body: string) => body.split('\n').filter(hasVisible);

/**
 * Reports an opened letter, or one paragraph of it (from 1), to operators, who see just that; once for each place, whoever
 * reports. Throws validation_failed for a paragraph that there is not, and data_damaged.
 */
export async function reportLetter({ letter }: Reader, reason: ReportReason, paragraph: number | null): Promise<void> {
  const { title, body, signature } = decryptText(await keyOf(letter.id), letter);
  const excerpt = paragraph === null ? [title, body, signature].join('\n') : paragraphsOf(body)[paragraph - 1];
  if (excerpt === undefined)
    throw new AppError('validation_failed', { fields: [{ path: 'paragraph', problem: 'not_there' }] });
  const [id, nonce] = [newId(), randomBytes(32)];
  const encrypted = encryptField(reportKey(id, nonce), excerpt, placeOf(id, letter.id));
  const row = { id, letterId: letter.id, paragraph: paragraph ?? 0, reason, nonce, reportedAt: clock.date() };
  try {
    const isNew = await inTransaction(async (transaction) => {
      if (await isFull(LetterReport, { letterId: letter.id }, mostReports, transaction)) return false;
      await LetterReport.create({ ...row, excerpt: encrypted }, { transaction });
      return true;
    });
    if (isNew) logger.alarm('a letter was reported', { letterId: letter.id });
  } catch (error) {
    if (!isDuplicate(error)) throw error;
  }
}

/** What was reported, in clear, by its own key. Throws data_damaged. */
export const excerptOf = ({ id, letterId, nonce, excerpt }: LetterReport): string =>
  decryptString(reportKey(id, nonce), excerpt, placeOf(id, letterId));
