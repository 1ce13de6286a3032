import { Op } from 'sequelize';
import { clock } from '../../platform/clock';
import { roundOver, sweep } from '../../platform/sweep';
import { tellAway } from '../../vendors/objectStore/tellAway';
import { storeBack } from '../picture/lease';
import { Picture } from '../picture/Picture';
import { clearPicture } from './clearPicture';

/** Removes the objects and rows of pictures that were taken from everybody; while the store is away they wait. */
export const sweepRemoved = sweep({
  name: 'clear removed pictures',
  pauseMs: 5_000,
  find: (limit, aside) =>
    Picture.findAll({
      where: { state: 'removed', nextAt: { [Op.lte]: clock.date() }, id: { [Op.notIn]: [...aside] } },
      order: ['nextAt'],
      limit,
    }),
  async work(picture) {
    try {
      return await clearPicture(picture);
    } catch (error) {
      await tellAway(error);
      await picture.update({ nextAt: storeBack() });
      return roundOver;
    }
  },
});
