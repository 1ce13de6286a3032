import { literal, Op, type Transaction, type WhereOptions } from 'sequelize';
import { hasArrived } from '../../../shared/letterStatus';
import { Delivery } from '../../deliveries/Delivery';
import { shareLetterKeys } from '../../letters/keys/letterKeys';
import { Letter } from '../../letters/Letter';
import { clock } from '../../platform/clock';
import type { DefinedTable } from '../../platform/defineTable';
import { removeBranches } from './removeRows';

/** The letters of an author that are another person's too: their delivery has begun, and not to the author. */
export const forOthers = (authorId: string): WhereOptions<Letter> => ({
  authorId,
  status: { [Op.in]: [...hasArrived.statuses] },
  recipientKind: { [Op.ne]: 'self' },
  recipientId: { [Op.or]: [null, { [Op.ne]: authorId }] },
});

/** Hands the keys of letters on to their recipients: the account that claimed it, else whoever has its pick-up code. Twice is as once. */
export const handOnKeys = (letters: readonly Letter[]): Promise<void> =>
  shareLetterKeys(letters.map(({ id, recipientId }) => ({ letterId: id, holder: recipientId ?? id })));

/** The states of a delivery that nobody acts on any more. */
export const atEnd = ['delivered', 'failed', 'cancelled', 'dead', 'unconfirmed'] as const;

/** Those of the letters with a delivery that somebody still acts on. */
async function stillCarried(letterIds: readonly string[], transaction: Transaction): Promise<Set<string>> {
  const where = { letterId: [...letterIds], state: { [Op.notIn]: [...atEnd] } };
  const open = await Delivery.findAll({ where, attributes: ['letterId'], transaction });
  return new Set(open.map(({ letterId }) => letterId));
}

const isOfAuthor = ({ columns }: DefinedTable) =>
  Object.values(columns).every((column) => column.kind === 'not_personal' || column.subject === 'account');

// What only the carrier needs: the ladder of channels with what came of it, and the contacts it goes to.
async function forgetCarriage(letterIds: string[], transaction: Transaction): Promise<void> {
  await removeBranches('letters', letterIds, isOfAuthor, transaction);
  const contacts = { recipientPhone: null, recipientPhoneIndex: null, recipientEmail: null, recipientEmailIndex: null };
  await Letter.update(contacts, { where: { id: letterIds }, transaction });
}

/** Removes what hangs on letters and is their author's alone; of those still under way, what carries them stays till the end. */
export async function removeAuthorsShare(letterIds: string[], transaction: Transaction): Promise<void> {
  const carried = await stillCarried(letterIds, transaction);
  const settled = letterIds.filter((id) => !carried.has(id));
  if (settled.length > 0) await forgetCarriage(settled, transaction);
  const isStory = (table: DefinedTable) => isOfAuthor(table) && table.name !== Delivery.tableName;
  if (carried.size > 0) await removeBranches('letters', [...carried], isStory, transaction);
}

/** Cuts letters from their author; what is left is what a recipient reads, and what carries it there. */
export async function cutFromAuthor(where: WhereOptions<Letter>, transaction: Transaction): Promise<void> {
  const plan = { deliverOn: null, deliverTime: null, timeZone: null, amountFen: null, postageVersion: null };
  await Letter.update(
    { ...plan, authorId: null, draftKey: literal('id'), updatedAt: clock.date() },
    { where, transaction },
  );
}
