import { Op } from 'sequelize';
import { clock } from '../../platform/clock';
import { sweep } from '../../platform/sweep';
import { Operator } from './Operator';

/** Days the row of a disabled operator is kept; see the annotations of Operator. */
const daysKept = 180;

/** Deletes the operators who were disabled 180 days ago; the audit knows them by their ids on. */
export const forgetOperators = sweep({
  name: 'forget operators',
  pauseMs: 3_600_000,
  find: (limit, aside) =>
    Operator.findAll({
      where: {
        disabledAt: { [Op.lt]: new Date(clock.now() - daysKept * 86_400_000) },
        id: { [Op.notIn]: [...aside] },
      },
      limit,
    }),
  work: ({ id }: Operator) => Operator.destroy({ where: { id } }),
});
