import { Op } from 'sequelize';
import { letterKey } from '../../letterKeys/letterKeys';
import { Letter } from '../../letters/Letter';
import { openedBy } from '../../letters/openedBy';
import { isAuthor } from '../../letters/policy';
import type { Wanted } from '../../pictures/picture/findPicture';
import { picturesOf } from '../../pictures/picture/presentPicture';
import { readPicture } from '../../pictures/reading/readPicture';
import { unlessDamaged } from '../access/unlessDamaged';

const batch = 200;

/** The pictures that are ready of the letters an account wrote, and of those it has received and opened itself. */
export async function* exportedPictures(accountId: string): AsyncGenerator<Wanted> {
  const readable = [{ authorId: accountId }, { recipientId: accountId, openedAt: { [Op.ne]: null } }];
  const attributes = ['id', 'authorId', 'openedAt', 'status'];
  for (let after = ''; ; ) {
    const where = { id: { [Op.gt]: after }, [Op.or]: readable };
    const letters = await Letter.findAll({ where, attributes, order: ['id'], limit: batch });
    const written = letters.filter((letter) => isAuthor(letter, accountId)).map(({ id }) => id);
    const pictures = await picturesOf([...new Set([...written, ...(await openedBy(letters, accountId))])]);
    for (const { id, letterId, state } of pictures) if (state === 'ready') yield { letterId, pictureId: id };
    if (letters.length < batch) return;
    after = letters.at(-1)?.id ?? '';
  }
}

/** A picture as a file; nothing at all when it does not open. Throws unavailable. */
export async function* writePicture(wanted: Wanted): AsyncGenerator<Buffer> {
  const read = async () => readPicture(wanted, 'pictures', await letterKey(wanted.letterId));
  const bytes = await unlessDamaged(read());
  if (bytes) yield bytes;
}
