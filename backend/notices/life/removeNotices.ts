import type { Transaction, WhereOptions } from 'sequelize';
import { forgetEvents } from '../../inbox/forgetEvents';
import { Notice } from '../Notice';
import { NoticeAttempt } from '../NoticeAttempt';

/** Removes notices for good, with every attempt and what vendors said of it. Returns how many. */
export async function removeNotices(where: WhereOptions<Notice>, transaction: Transaction): Promise<number> {
  const noticeId = (await Notice.findAll({ where, attributes: ['id'], transaction })).map(({ id }) => id);
  if (noticeId.length === 0) return 0;
  const attempts = await NoticeAttempt.findAll({ where: { noticeId }, attributes: ['id'], transaction });
  await forgetEvents(
    attempts.map(({ id }) => id),
    transaction,
  );
  await NoticeAttempt.destroy({ where: { noticeId }, transaction });
  return Notice.destroy({ where: { id: noticeId }, transaction });
}
