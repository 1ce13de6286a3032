import { Op, type Transaction, type WhereOptions } from 'sequelize';
import { Letter } from '../letters/Letter';
import { clock } from '../platform/clock';
import { YearlyNotice } from './YearlyNotice';

/** Contacts that letters of an author go to, by their marks: one's own, or another's; of one's own none is WeChat. */
export interface Contacts {
  authorId: string;
  isOwn: boolean;
  phone: Buffer | null;
  email: Buffer | null;
}

const within = (mark: Buffer | null) => (mark ? { [Op.or]: [{ [Op.is]: null }, { [Op.eq]: mark }] } : null);
const none = { recipientPhoneIndex: null, recipientEmailIndex: null };

/** Where letters that wait and go to nothing but these contacts are found. */
const goingTo = ({ authorId, isOwn, phone, email }: Contacts): WhereOptions<Letter> => ({
  authorId,
  status: 'scheduled',
  recipientKind: isOwn ? 'self' : { [Op.ne]: 'self' },
  recipientPhoneIndex: within(phone),
  recipientEmailIndex: within(email),
  ...((phone || email) && { [Op.not]: none }),
});

/** Where a letter that waits is found with the others of its author that go to nothing but its contacts. */
function alikeTo({ id, authorId, recipientKind, recipientPhoneIndex: phone, recipientEmailIndex: email }: Letter) {
  const isOwn = recipientKind === 'self';
  // Of whom no contact is kept each invitation or account is its own.
  if (!authorId || (!isOwn && !phone && !email)) return { id };
  return goingTo({ authorId, isOwn, phone, email });
}

/** How many letters of its author that wait go to nothing but the contacts of this one, which is counted too. */
export const countAlike = (letter: Letter): Promise<number> => Letter.count({ where: alikeTo(letter) });

async function noteConfirmed(where: WhereOptions<Letter>, transaction?: Transaction): Promise<void> {
  const letters = await Letter.findAll({ where, attributes: ['id'], transaction });
  const rows = letters.map(({ id: letterId }) => ({ letterId, contactConfirmedAt: clock.date() }));
  await YearlyNotice.bulkCreate(rows, { updateOnDuplicate: ['contactConfirmedAt'], transaction });
}

/** Notes that the contacts of a letter are right, and so of all that are alike. */
export const confirmAlike = (letter: Letter): Promise<void> => noteConfirmed(alikeTo(letter));

/** Notes that contacts are right, for every letter that waits and goes to no others. */
export const confirmContacts = (contacts: Contacts, transaction: Transaction): Promise<void> =>
  noteConfirmed(goingTo(contacts), transaction);
