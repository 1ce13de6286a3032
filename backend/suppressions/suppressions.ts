import type { Transaction } from 'sequelize';
import type { NoticeKind } from '../noticeKinds/kinds';
import { clock } from '../platform/clock';
import { readRows } from '../platform/rows';
import { together } from '../platform/together';
import { Suppression, type SuppressionReason } from './Suppression';

/** The reason of a notice that ends because whoever would get it wants no more. */
export const suppressed = 'suppressed';

/** What a contact may want no more: letters, but no code and no notice of the security of its owner's own account. */
export const refusableKind = 'letter_arrived';

interface Wish {
  /** The keyed marks of the contact, as its kind's owner makes them: entered under the first, found under any. */
  marks: readonly Buffer[];
  kind: NoticeKind | 'all';
}

/** From now on a contact gets no notices of a kind, or none at all. Twice is as once: the first wish stands. */
export async function suppress(
  { marks, kind }: Wish,
  reason: SuppressionReason,
  transaction?: Transaction,
): Promise<void> {
  const since = clock.date();
  for (const contactIndex of marks.slice(0, 1))
    await Suppression.bulkCreate([{ contactIndex, kind, reason, since }], { ignoreDuplicates: true, transaction });
}

/** Takes such a wish back; one that was never made changes nothing. */
export async function liftSuppression({ marks, kind }: Wish): Promise<void> {
  await Suppression.destroy({ where: { contactIndex: [...marks], kind } });
}

const wished = together<Wish, boolean>(async (asked, transaction) => {
  const where = { contactIndex: asked.flatMap(({ marks }) => marks) };
  const found = await readRows(Suppression, { where, columns: ['contactIndex', 'kind'] }, transaction);
  return asked.map(({ marks, kind }) =>
    found.some((wish) => [kind, 'all'].includes(wish.kind) && marks.some((mark) => mark.equals(wish.contactIndex))),
  );
});

/** Whether a contact wants no notices of this kind. */
export const isSuppressed = (marks: readonly Buffer[], kind: NoticeKind, transaction?: Transaction): Promise<boolean> =>
  wished({ marks, kind }, transaction);
