import { Op, type WhereOptions } from 'sequelize';
import { Letter } from '../Letter';

const batch = 200;

async function idsOf(where: WhereOptions<Letter>, after: string): Promise<string[]> {
  const rows = await Letter.findAll({
    where: { [Op.and]: [where, { id: { [Op.gt]: after } }] },
    attributes: ['id'],
    order: ['id'],
    limit: batch,
  });
  return rows.map(({ id }) => id);
}

/** Does work with the ids of letters under a condition, 200 at a time, by id: what is changed meanwhile skips nobody. */
export async function forLettersInBatches(
  where: WhereOptions<Letter>,
  work: (ids: string[]) => Promise<void>,
): Promise<void> {
  for (let ids = await idsOf(where, ''); ids.length > 0; ids = await idsOf(where, ids.at(-1) ?? '')) await work(ids);
}
