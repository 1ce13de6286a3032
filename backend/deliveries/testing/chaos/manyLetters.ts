import { schedule } from '../../../letters/factory';
import { Letter } from '../../../letters/Letter';
import { clock } from '../../../platform/clock';
import { newId } from '../../../platform/newId';
import { scheduledLetter } from '../../../testing/dueLetter';
import { type Pattern, patternOf } from '../../../testing/letterPattern';
import { toAmelie, toGrandma, toMyselfBySms } from '../../../testing/recipients';

const plans = [toGrandma, toAmelie, toMyselfBySms];
const atOnce = 50;

/** Letters of an author by SMS, by mail, and by SMS and then mail, so many in all; they wait, and are due years ahead. */
export async function writeMany(token: string, accountId: string, count: number): Promise<string[]> {
  const patterns: Pattern[] = [];
  for (const plan of plans) patterns.push(await patternOf(await scheduledLetter(token, plan), accountId));
  const ids: string[] = [];
  while (ids.length < count) {
    const some = Array.from({ length: Math.min(atOnce, count - ids.length) }, () => newId());
    const rows = await Promise.all(
      some.map(async (id, at) => {
        const values = (await patterns[(ids.length + at) % patterns.length]?.copy(id)) as Letter;
        return { ...values, id, draftKey: newId(), status: 'awaiting_payment' as const, createdAt: clock.date() };
      }),
    );
    await Letter.bulkCreate(rows);
    for (const id of some) await schedule(id);
    ids.push(...some);
  }
  return ids;
}
