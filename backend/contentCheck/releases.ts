import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import type { Transaction } from 'sequelize';
import { AppError } from '../platform/AppError';
import { clock } from '../platform/clock';
import { decryptString, encryptField } from '../platform/fieldCrypto';
import { fingerprint, keyPurpose } from '../platform/secrets';
import type { WordsPart } from './doubtfulPieces';
import { Release } from './Release';

const ofReleases = keyPurpose('content release');

/** By then somebody has decided about what was released, or the letter goes back to the desk. */
export const longestLookMs = 48 * 3_600_000;

/** A piece of a letter as a person may see it; of a picture what is said of it, and the key (base64) that opens it alone. */
export type ReleasedPiece =
  | { part: WordsPart; text: string }
  | { part: 'picture'; pictureId: string; text: string; key: string };

// The nonce lies in the row alone: when that is gone, so is the key.
const keyOf = (letterId: string, nonce: Buffer): KeyObject =>
  createSecretKey(fingerprint(ofReleases, `${letterId}.${nonce.toString('hex')}`));

const placeOf = (letterId: string) => ({
  table: 'content_releases',
  column: 'pieces',
  row: letterId,
  owner: letterId,
});

/** The key of what was released of a letter, and opens nothing else of it. Throws data_damaged when nothing is. */
export async function releaseKey(letterId: string): Promise<KeyObject> {
  const release = await Release.findByPk(letterId, { attributes: ['nonce'] });
  if (!release) throw new AppError('data_damaged');
  return keyOf(letterId, release.nonce);
}

/** Releases these pieces of what was sealed of a letter under this mark, in place of any before. */
export async function enterRelease(
  letterId: string,
  sealMark: Buffer,
  pieces: readonly ReleasedPiece[],
  transaction: Transaction,
): Promise<void> {
  const nonce = randomBytes(32);
  const encrypted = encryptField(keyOf(letterId, nonce), JSON.stringify(pieces), placeOf(letterId));
  await Release.upsert({ letterId, sealMark, nonce, pieces: encrypted, releasedAt: clock.date() }, { transaction });
}

/** Takes back what was released of letters; twice is as once. */
export async function removeReleases(letterIds: readonly string[], transaction: Transaction): Promise<void> {
  await Release.destroy({ where: { letterId: [...letterIds] }, transaction });
}

/** What was released of a letter, in clear, by its own key. Throws data_damaged. */
export function readPieces({ letterId, nonce, pieces }: Release): ReleasedPiece[] {
  return JSON.parse(decryptString(keyOf(letterId, nonce), pieces, placeOf(letterId))) as ReleasedPiece[];
}

/** Whether anything is released of a letter. */
export const hasRelease = async (letterId: string, transaction: Transaction): Promise<boolean> =>
  (await Release.count({ where: { letterId }, transaction })) > 0;
