import { Op, type Transaction } from 'sequelize';
import { hasArrived, isSealed } from '../../shared/letterStatus';
import { Letter } from '../letters/Letter';
import { AppError } from '../platform/AppError';

/** Where a letter goes, and on which day, as its columns hold it. */
type Going = Pick<Letter, 'deliverOn' | 'recipientKind' | 'recipientPhoneIndex' | 'recipientEmailIndex'>;

// The same mark is the same contact; whom an invitation in WeChat will reach nobody knows.
function toTheSame({ recipientKind, recipientPhoneIndex, recipientEmailIndex }: Going) {
  if (recipientKind === 'self') return [{ recipientKind }];
  return [
    ...(recipientPhoneIndex ? [{ recipientPhoneIndex }] : []),
    ...(recipientEmailIndex ? [{ recipientEmailIndex }] : []),
  ];
}

/**
 * Asserts that no other letter of its series goes to the same person on the same day: it would bring them the same words
 * twice. Of two that are asked about at once both are let be, unless the caller holds the account's row. Throws
 * same_recipient_twice, naming the field.
 */
export async function assertNoTwin(
  { id, authorId, seriesId }: Letter,
  going: Going,
  transaction: Transaction,
): Promise<void> {
  const same = toTheSame(going);
  if (!seriesId || same.length === 0) return;
  const others = { id: { [Op.ne]: id }, authorId, seriesId, deliverOn: going.deliverOn };
  const status = [...isSealed.statuses, ...hasArrived.statuses];
  if ((await Letter.count({ where: { ...others, status, [Op.or]: same }, transaction })) === 0) return;
  throw new AppError('same_recipient_twice', { fields: [{ path: 'recipient', problem: 'twice' }] });
}
