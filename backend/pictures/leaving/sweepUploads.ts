import { col, Op } from 'sequelize';
import { clock } from '../../platform/clock';
import { roundOver, sweep } from '../../platform/sweep';
import { objectStore } from '../../vendors/objectStore';
import { tellAway } from '../../vendors/objectStore/tellAway';
import { storeBack } from '../picture/lease';
import { objectNameOf } from '../picture/objectNames';
import { Picture } from '../picture/Picture';
import { comesUntil, nextLook } from '../picture/uploadTimes';

async function endUpload(picture: Picture): Promise<void> {
  const { id } = picture;
  const settled = { id, state: ['ready' as const, 'refused' as const] };
  await objectStore().remove(objectNameOf('uploads', id));
  const [until, updatedAt] = [comesUntil(picture), clock.date()];
  // It may be on its way all the same: its row stays for as long.
  const given = { state: 'removed' as const, rawUntil: until, nextAt: nextLook(until), updatedAt };
  await Picture.update(given, { where: { id, state: 'expected' } });
  // It did come, and waited here for too long.
  const late = { state: 'refused' as const, reason: 'unavailable' as const, updatedAt };
  await Picture.update(late, { where: { id, state: 'uploaded' } });
  if (until > updatedAt) {
    await Picture.update({ rawUntil: nextLook(until) }, { where: settled });
    return;
  }
  const over = { [Op.lte]: updatedAt };
  await Picture.update({ rawUntil: null }, { where: { ...settled, nextAt: over } });
  // Whoever had it in hand may still be writing what it made of it.
  await Picture.update({ rawUntil: col('next_at') as unknown as Date }, { where: { ...settled, rawUntil: over } });
}

/**
 * Removes uploads ten minutes after they were begun, whatever became of them, and looks again for an hour: a form may be
 * used once more, or its file come late. One that never came is taken from its letter, one that was not processed in time is
 * refused as unavailable, and its author's phone sends it again.
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
