import type { Transaction } from 'sequelize';
import { clock } from '../platform/clock';
import { readRows } from '../platform/rows';
import { fingerprint, keyPurpose } from '../platform/secrets';
import { together } from '../platform/together';
import { PartialRefusal } from './PartialRefusal';
import { senderMark } from './senderMark';

const ofLetters = keyPurpose('refused letter');

/** What of letters is refused: all of one sender's, or one letter; by what notices know them by. */
type About = { sender: Buffer } | { letterId: string };

const markOf = (about: About) => ('sender' in about ? about.sender : fingerprint(ofLetters, about.letterId));

/** From now on whoever has this contact hears nothing of it. Twice is as once. */
export async function refuse(contact: Buffer, about: About, transaction?: Transaction): Promise<void> {
  const row = { contactIndex: contact, aboutMark: markOf(about), since: clock.date() };
  await PartialRefusal.bulkCreate([row], { ignoreDuplicates: true, transaction });
}

/** Takes back what was refused of it; what never was changes nothing. */
export async function liftRefusal(contact: Buffer, about: About, transaction?: Transaction): Promise<void> {
  await PartialRefusal.destroy({ where: { contactIndex: contact, aboutMark: markOf(about) }, transaction });
}

/** Takes back all that was refused under these marks of one contact. */
export async function liftRefusals(contacts: readonly Buffer[]): Promise<void> {
  await PartialRefusal.destroy({ where: { contactIndex: [...contacts] } });
}

interface Asked {
  contacts: readonly Buffer[];
  marks: readonly Buffer[];
}

const refused = together<Asked, boolean>(async (asked, transaction) => {
  const where = {
    contactIndex: asked.flatMap(({ contacts }) => contacts),
    aboutMark: asked.flatMap(({ marks }) => marks),
  };
  const found = await readRows(PartialRefusal, { where, columns: ['contactIndex', 'aboutMark'] }, transaction);
  const isOne = (all: readonly Buffer[], one: Buffer) => all.some((mark) => mark.equals(one));
  return asked.map(({ contacts, marks }) =>
    found.some(({ contactIndex, aboutMark }) => isOne(contacts, contactIndex) && isOne(marks, aboutMark)),
  );
});

/** Whether something of this is refused under one of these marks of a contact. */
export const isRefused = (
  contacts: readonly Buffer[],
  about: readonly About[],
  transaction?: Transaction,
): Promise<boolean> => refused({ contacts, marks: about.map(markOf) }, transaction);

/** Whoever refused the one account refuses the other, which it becomes. */
export async function mergeRefusals(
  { from, into }: { from: string; into: string },
  transaction: Transaction,
): Promise<void> {
  const where = { aboutMark: senderMark(from) };
  for (const { contactIndex } of await PartialRefusal.findAll({ where, transaction, lock: true }))
    await refuse(contactIndex, { sender: senderMark(into) }, transaction);
  await PartialRefusal.destroy({ where, transaction });
}
