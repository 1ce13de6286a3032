import { col, Op } from 'sequelize';
import { clock } from '../../platform/clock';
import { roundOver, sweep } from '../../platform/sweep';
import { objectStore } from '../../vendors/objectStore';
import { tellAway } from '../../vendors/objectStore/tellAway';
import { storeBack } from '../picture/lease';
import { objectNameOf } from '../picture/objectNames';
import { Picture } from '../picture/Picture';

async function endUpload({ id }: Picture): Promise<void> {
  const settled = { id, state: ['ready' as const, 'refused' as const] };
  await objectStore().remove(objectNameOf('uploads', id));
  // Its form has ended: nothing comes any more.
  await Picture.destroy({ where: { id, state: 'expected' } });
  const lost = { state: 'refused' as const, reason: 'picture_upload_lost' as const, updatedAt: clock.date() };
  await Picture.update(lost, { where: { id, state: 'uploaded' } });
  const over = { [Op.lte]: clock.date() };
  await Picture.update({ rawUntil: null }, { where: { ...settled, nextAt: over } });
  // Whoever had it in hand may still be writing what it made of it.
  await Picture.update({ rawUntil: col('next_at') as unknown as Date }, { where: { ...settled, rawUntil: over } });
}

/**
 * Removes uploads ten minutes after they were begun, whatever became of them: one that never came goes wholly, one that
 * was not processed in time is refused, and its author sends it again.
 */
export const sweepUploads = sweep({
  name: 'remove raw uploads',
  pauseMs: 15_000,
  find: (limit, aside) =>
    Picture.findAll({
      where: {
        state: { [Op.ne]: 'removed' },
        rawUntil: { [Op.lte]: clock.date() },
        id: { [Op.notIn]: [...aside] },
      },
      order: ['rawUntil'],
      limit,
    }),
  async work(picture) {
    try {
      return await endUpload(picture);
    } catch (error) {
      await tellAway(error);
      await picture.update({ rawUntil: storeBack() });
      return roundOver;
    }
  },
});
