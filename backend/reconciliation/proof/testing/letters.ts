import type { LetterStatus } from '../../../../shared/letterStatus';
import { toInstant, toLocalTime } from '../../../../shared/schedule';
import { Letter } from '../../../letters/Letter';
import { clock } from '../../../platform/clock';
import { newId } from '../../../platform/newId';
import type { Pattern } from '../../../testing/letterPattern';

const minute = 60_000;
const day = 1440 * minute;
const timeZone = 'Asia/Shanghai';

/** A time so many days ahead, as people choose it. */
export const localIn = (days: number) => toLocalTime(clock.now() + days * day, timeZone);

// When a letter goes: far ahead, in its second year, or so soon that its payer may be late.
function dayOf(isSoon: boolean) {
  const local = isSoon ? toLocalTime(clock.now() + 21 * minute, timeZone) : localIn(500);
  return { deliverAt: new Date(toInstant(local) ?? 0), deliverOn: local.on, deliverTime: local.time, timeZone };
}

/** How a letter is sealed: its price, and whether it goes within minutes. */
export interface Sealing {
  fen: number;
  isSoon: boolean;
}

function sealed({ fen, isSoon }: Sealing) {
  const now = clock.date();
  return { status: 'awaiting_payment' as const, amountFen: fen, sealedAt: now, updatedAt: now, ...dayOf(isSoon) };
}

async function newLetter(pattern: Pattern, sealing: Sealing) {
  const id = newId();
  const values = (await pattern.copy(id)) as Letter;
  return { ...values, ...sealed(sealing), id, draftKey: newId(), createdAt: clock.date() };
}

/** Letters that wait for their postage. */
export async function sealNew(pattern: Pattern, sealings: readonly Sealing[]): Promise<string[]> {
  const letters = await Promise.all(sealings.map((sealing) => newLetter(pattern, sealing)));
  await Letter.bulkCreate(letters);
  return letters.map(({ id }) => id);
}

/** Seals a letter that is a draft once more. */
export const sealAgain = (id: string, sealing: Sealing): Promise<unknown> =>
  Letter.update(sealed(sealing), { where: { id, status: 'draft' } });

/** Those of some letters that are in a state; now and then, and where none is, all of them: what is asked then is refused. */
export async function lettersIn(status: LetterStatus, letterIds: readonly string[], which: number): Promise<Letter[]> {
  const all = await Letter.findAll({ where: { id: [...letterIds] }, order: ['id'] });
  const found = which % 7 === 5 ? [] : all.filter((letter) => letter.status === status);
  return found.length > 0 ? found : all;
}
