import type { Transaction } from 'sequelize';
import type { RequestOf } from '../../shared/contract/endpoint';
import { mostOfSeries, type series } from '../../shared/contract/series';
import { Account } from '../accounts/Account';
import { createLetterKey, destroyLetterKeys } from '../letterKeys/letterKeys';
import { picturesOf } from '../pictures/picture/presentPicture';
import { AppError } from '../platform/AppError';
import { clock } from '../platform/clock';
import { inTransaction } from '../platform/database';
import { newId } from '../platform/newId';
import { recordEvent } from '../timeline/LetterEvent';
import { decryptText, encryptText } from './encryptedFields';
import { findOwnLetter } from './findLetter';
import { keyOf, standing } from './keyOf';
import { Letter } from './Letter';
import { isAuthor, mayEdit } from './policy';
import { mostDrafts } from './writeLetter';

/** What is asked for: the draft of which version, its title from now on, and a key and title for each further letter. */
export type Copying = RequestOf<typeof series.startSeries>;

const draftKeysOf = ({ further }: Copying) => further.map(({ draftKey }) => draftKey);

/** The series that was begun from a draft by this very call before; null where it was not. */
export async function begunSeries(draft: Letter, asked: Copying, transaction?: Transaction): Promise<string | null> {
  const { authorId, seriesId } = draft;
  if (!seriesId) return null;
  const where = { authorId, seriesId, draftKey: draftKeysOf(asked) };
  return (await Letter.count({ where, transaction })) > 0 ? seriesId : null;
}

async function assertCopyable(draft: Letter, asked: Copying, transaction?: Transaction): Promise<void> {
  const { id, authorId, seriesId, answersId, version } = draft;
  if (!mayEdit(draft)) throw new AppError('letter_not_editable');
  if (version !== asked.version) throw new AppError('letter_changed_elsewhere', { details: { version } });
  if (answersId) throw new AppError('series_of_answer');
  // Each would need copies of its own, under its own key.
  if ((await picturesOf(id, transaction)).length > 0) throw new AppError('series_with_pictures');
  const { length } = asked.further;
  const there = seriesId ? await Letter.count({ where: { authorId, seriesId }, transaction }) : 1;
  if (there + length > mostOfSeries)
    throw new AppError('series_too_long', {
      fields: [{ path: 'further', problem: `too_long:${mostOfSeries - there}` }],
    });
  const drafts = await Letter.count({ where: { authorId, status: 'draft' }, transaction });
  if (drafts + length > mostDrafts) throw new AppError('too_many_drafts');
  if ((await Letter.count({ where: { authorId, draftKey: draftKeysOf(asked) }, transaction })) > 0)
    throw new AppError('validation_failed', { fields: [{ path: 'further', problem: 'taken' }] });
}

type Keys = Awaited<ReturnType<typeof makeKeys>>;

async function makeKeys(accountId: string, { further }: Copying) {
  const keys = [];
  for (const one of further) {
    const id = newId();
    keys.push({ ...one, id, key: await createLetterKey(id, accountId) });
  }
  return keys;
}

async function write(draft: Letter, asked: Copying, keys: Keys, transaction: Transaction): Promise<string> {
  const { id: draftId, authorId } = draft;
  const draftsKey = await keyOf(draftId, authorId ?? undefined);
  const said = decryptText(draftsKey, draft);
  const now = clock.date();
  const seriesId = draft.seriesId ?? newId();
  const born = { authorId, seriesId, status: 'draft' as const, version: 1, createdAt: now, updatedAt: now };
  for (const { id, key, draftKey, title = said.title } of keys) {
    await Letter.create({ ...born, id, draftKey, ...encryptText(key, id, { ...said, title }) }, { transaction });
    await recordEvent(id, { kind: 'written' }, transaction);
  }
  const { title = said.title } = asked;
  const saved = { ...encryptText(draftsKey, draftId, { ...said, title }), version: draft.version + 1, updatedAt: now };
  await draft.update({ ...saved, seriesId }, { transaction });
  return seriesId;
}

/**
 * Starts further drafts that say what a draft of this version says, each under its own key, and answers the series that
 * they are with it; a draft that is in one has more added to it. The same draftKeys again answer the same series. Throws
 * not_found, letter_not_editable, letter_changed_elsewhere with `version`, series_of_answer, series_with_pictures,
 * series_too_long, too_many_drafts.
 */
export async function copyDraft(accountId: string, asked: Copying): Promise<string> {
  await assertCopyable(await findOwnLetter(asked.letterId, accountId), asked);
  const keys = await makeKeys(accountId, asked);
  try {
    return await inTransaction(async (transaction) => {
      // The account first, as everywhere; held, so that copying many at once is no way round.
      await Account.findByPk(accountId, { attributes: ['id'], transaction, lock: true });
      const draft = await Letter.findByPk(asked.letterId, { transaction, lock: true });
      if (!draft || !isAuthor(draft, accountId)) throw new AppError('not_found');
      const begun = await begunSeries(draft, asked, transaction);
      if (begun) return begun;
      await assertCopyable(draft, asked, transaction);
      return write(draft, asked, keys, transaction);
    });
  } finally {
    const ids = keys.map(({ id }) => id);
    const there = await standing(ids);
    await destroyLetterKeys(ids.filter((id) => !there.has(id)));
  }
}
