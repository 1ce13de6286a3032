import type { Transaction } from 'sequelize';
import { clock } from '../platform/clock';
import { readRows } from '../platform/rows';
import { fingerprint, keyPurpose } from '../platform/secrets';
import { together } from '../platform/together';
import { ClosedWay } from './ClosedWay';

const ofAccounts = keyPurpose('way of an account');

/** The keyed mark of the way by which an account comes to letters that are for it. */
export const accountMark = (accountId: string): Buffer => fingerprint(ofAccounts, accountId);

const closed = together<{ letterId: string; marks: readonly Buffer[] }, boolean>(async (asked, transaction) => {
  const where = { letterId: asked.map(({ letterId }) => letterId), mark: asked.flatMap(({ marks }) => marks) };
  const found = await readRows(ClosedWay, { where, columns: ['letterId', 'mark'] }, transaction);
  return asked.map(({ letterId, marks }) =>
    found.some((way) => way.letterId === letterId && marks.some((mark) => mark.equals(way.mark))),
  );
});

/** Whether somebody to whom one of these marks leads has said that a letter is not for them. */
export const isClosedTo = (letterId: string, marks: readonly Buffer[], transaction?: Transaction): Promise<boolean> =>
  closed({ letterId, marks }, transaction);

const ofOpened = keyPurpose('way of an opening');

/** A way as whoever has come by it may carry it along: it says nothing of where the letter went. */
export const wayTag = (mark: Buffer): string => fingerprint(ofOpened, mark.toString('hex')).toString('base64url');

/** Whether whoever carries this tag along has said that a letter is not for them. */
export const isClosedToTag = async (letterId: string, tag: string): Promise<boolean> =>
  (await ClosedWay.findAll({ where: { letterId } })).some(({ mark }) => wayTag(mark) === tag);

/** Of which of these letters an account has said that they are not for it, by id. */
export async function closedToAccount(letterIds: readonly string[], accountId: string): Promise<Set<string>> {
  if (letterIds.length === 0) return new Set();
  const where = { letterId: [...letterIds], mark: accountMark(accountId) };
  return new Set((await ClosedWay.findAll({ where, attributes: ['letterId'] })).map(({ letterId }) => letterId));
}

type Closed = Pick<ClosedWay, 'letterId' | 'mark' | 'channel' | 'rung'>;

/** Notes that whoever came by this way says that the letter is not for them. */
export async function noteClosed(way: Closed, transaction: Transaction): Promise<void> {
  await ClosedWay.create({ ...way, closedAt: clock.date() }, { transaction });
}

/** Whoever has this mark takes that back; what never was closed stays open. */
export async function noteReopened(letterId: string, mark: Buffer, transaction: Transaction): Promise<void> {
  await ClosedWay.destroy({ where: { letterId, mark }, transaction });
}

/** The code of its card was made anew: whoever had the one before has no say any more. */
export async function reopenCard(letterId: string, transaction: Transaction): Promise<void> {
  await ClosedWay.destroy({ where: { letterId, channel: 'card' }, transaction });
}
