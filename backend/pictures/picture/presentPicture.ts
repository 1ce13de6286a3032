import type { KeyObject } from 'node:crypto';
import { Op, type Transaction } from 'sequelize';
import type { Picture as PictureView } from '../../../shared/contract/pictures';
import { decryptAltText } from './encryptedParts';
import { Picture } from './Picture';

/** The pictures of a letter in their order, or of several; what is being removed is none. */
export const picturesOf = (letterId: string | string[], transaction?: Transaction): Promise<Picture[]> =>
  Picture.findAll({
    where: { letterId, state: { [Op.ne]: 'removed' } },
    order: ['position', 'id'],
    transaction,
  });

/** A picture as its letter shows it. Throws data_damaged. */
export const presentPicture = (picture: Picture, letterKey: KeyObject): PictureView => ({
  id: picture.id,
  state: picture.state as PictureView['state'],
  reason: picture.reason,
  altText: decryptAltText(letterKey, picture),
  width: picture.width,
  height: picture.height,
});
