import type { Notice } from '../../notices/Notice';
import type { Place } from '../../platform/fieldCrypto';

/** Where the contact of a notice lies that is encrypted in it, by its account's key. */
export const contactPlace = ({ id, accountId }: Pick<Notice, 'id'> & { accountId: string }): Place => ({
  table: 'notices',
  column: 'contact',
  row: id,
  owner: accountId,
});
