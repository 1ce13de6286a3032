import { Op } from 'sequelize';
import { type NoticeKind, noticeKinds } from '../../noticeKinds/kinds';
import { clock } from '../../platform/clock';
import { inTransaction } from '../../platform/database';
import { sweep } from '../../platform/sweep';
import { Notice } from '../Notice';
import { removeNotices } from './removeNotices';

const dayMs = 86_400_000;

const outdated = () =>
  Object.entries(noticeKinds).flatMap(([kind, { keptDays }]) =>
    keptDays === null
      ? []
      : [{ kind: kind as NoticeKind, dueAt: { [Op.lt]: new Date(clock.now() - keptDays * dayMs) } }],
  );

/** Removes the notices of kinds that are kept for so many days only, with all that was said of them. */
export const removeOutdated = sweep({
  name: 'remove outdated notices',
  pauseMs: 3_600_000,
  find: (limit, aside) =>
    Notice.findAll({
      where: { [Op.or]: outdated(), id: { [Op.notIn]: aside } },
      attributes: ['id'],
      order: ['dueAt'],
      limit,
    }),
  work: ({ id }) => inTransaction((transaction) => removeNotices({ id }, transaction)),
});
