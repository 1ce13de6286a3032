import { QueryTypes, type Transaction } from 'sequelize';
import type { Merging } from '../../accounts/Merging';
import { removeReleases } from '../../contentCheck/releases';
import { mergeLetterKeys } from '../../letterKeys/mergeLetterKeys';
import { database } from '../../platform/database';
import { Letter } from '../Letter';

// A phone that was signed in to both may have used one word for two drafts.
async function partDraftKeys(replacements: { from: string; into: string }, transaction: Transaction): Promise<void> {
  await database.query(
    `UPDATE letters moved JOIN letters kept ON kept.author_id = :into AND kept.draft_key = moved.draft_key
     SET moved.draft_key = moved.id WHERE moved.author_id = :from`,
    { type: QueryTypes.RAW, replacements, transaction },
  );
}

/** Moves the letters that one account wrote, and those it received, to another. */
export async function mergeLetters({ from, into }: Merging, transaction: Transaction): Promise<void> {
  // Letters written since the keys were shared; no more can come, the account is locked.
  await mergeLetterKeys({ from, into });
  await partDraftKeys({ from, into }, transaction);
  // Whom it was released by is somebody else from here on: they are asked again.
  const held = await Letter.findAll({ where: { authorId: from, status: 'held' }, attributes: ['id'], transaction });
  await removeReleases(
    held.map(({ id }) => id),
    transaction,
  );
  await Letter.update({ authorId: into }, { where: { authorId: from }, transaction });
  await Letter.update({ recipientId: into }, { where: { recipientId: from }, transaction });
}
