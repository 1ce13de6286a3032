import { Op } from 'sequelize';
import { letterKey } from '../../letterKeys/letterKeys';
import { Letter } from '../../letters/Letter';
import type { Wanted } from '../../pictures/picture/findPicture';
import { picturesOf } from '../../pictures/picture/presentPicture';
import { readPicture } from '../../pictures/reading/readPicture';
import { unlessDamaged } from '../access/unlessDamaged';

const batch = 200;

/** The pictures that are ready of the letters an account wrote, and of those it has received and opened. */
export async function* exportedPictures(accountId: string): AsyncGenerator<Wanted> {
  const readable = [{ authorId: accountId }, { recipientId: accountId, openedAt: { [Op.ne]: null } }];
  for (let after = ''; ; ) {
    const where = { id: { [Op.gt]: after }, [Op.or]: readable };
    const letters = await Letter.findAll({ where, attributes: ['id'], order: ['id'], limit: batch });
    const pictures = await picturesOf(letters.map(({ id }) => id));
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
