import { notPersonal, type Personal, personal } from '../platform/personalData';

/** What the columns of our books share: they are kept by law, and outlive the account. */
export const ofBooks = {
  class: 'personal',
  subject: 'account',
  purpose: 'pay',
  basis: 'legal_duty',
  retention: 'years_10',
  encryption: 'plain',
  onExport: 'include',
  onErase: { keep: 'books' },
} as const satisfies Omit<Personal, 'kind'>;

/** A fact in the books. */
export const booked = personal(ofBooks);

/** A number in the books that leads to a person. */
export const pseudonym = personal({ ...ofBooks, class: 'pseudonymous' });

/** What tells the worker when to look again. */
export const inner = notPersonal('steers the worker');
