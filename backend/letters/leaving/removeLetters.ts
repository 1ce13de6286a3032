import type { Transaction } from 'sequelize';
import { removeRungs } from '../../ladder/removeRungs';
import { removePictures } from '../../pictures/leaving/removePictures';
import { removeWaiting } from '../../waitingLetters/moveWaiting';
import { Letter } from '../Letter';
import { OpeningCode } from '../OpeningCode';
import { removeEvents } from './removeEvents';

/** Removes letters for good, with all of this module that hangs on them; what other modules have of them goes before. */
export async function removeLetters(letterIds: string[], transaction: Transaction): Promise<void> {
  await removeEvents(letterIds, transaction);
  await removeRungs(letterIds, transaction);
  await removePictures(letterIds, transaction);
  await OpeningCode.destroy({ where: { letterId: letterIds }, transaction });
  await removeWaiting(letterIds, transaction);
  await Letter.destroy({ where: { id: letterIds }, transaction });
}
