import { Op, type WhereOptions } from 'sequelize';
import { isReceived } from '../../shared/letterStatus';
import { Letter } from './Letter';

export interface Page {
  cursor?: string | undefined;
  limit: number;
}

export interface Found {
  found: Letter[];
  nextCursor: string | null;
}

async function pageOf(where: WhereOptions<Letter>, { cursor, limit }: Page): Promise<Found> {
  const before = cursor ? { id: { [Op.lt]: cursor } } : {};
  const rows = await Letter.findAll({
    where: { ...where, ...before } as WhereOptions<Letter>,
    attributes: { exclude: ['body'] },
    order: [['id', 'DESC']],
    limit: limit + 1,
  });
  const found = rows.slice(0, limit);
  return { found, nextCursor: rows.length > limit ? (found.at(-1)?.id ?? null) : null };
}

/** The letters of an author, newest first, without their bodies. */
export const listSent = (accountId: string, page: Page): Promise<Found> => pageOf({ authorId: accountId }, page);

/** The letters for an account, newest first: to oneself, or claimed; unpaid and cancelled ones are none. */
export const listReceived = (accountId: string, page: Page): Promise<Found> =>
  pageOf({ recipientId: accountId, status: isReceived.statuses }, page);
