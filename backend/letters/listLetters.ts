import { isReceived } from '../../shared/letterStatus';
import { type Found, type Page, pageOf } from '../platform/pageOf';
import { Letter } from './Letter';

const lists = { without: ['body'] };

/** The letters of an author, newest first, without their bodies. */
export const listSent = (accountId: string, page: Page): Promise<Found<Letter>> =>
  pageOf(Letter, { authorId: accountId }, page, lists);

/** The letters for an account, newest first: to oneself, or claimed; unpaid and cancelled ones are none. */
export const listReceived = (accountId: string, page: Page): Promise<Found<Letter>> =>
  pageOf(Letter, { recipientId: accountId, status: isReceived.statuses }, page, lists);
