import { notPersonal } from '../../platform/personalData';

/** What stands in a bill is of a payment, and that says whose it is. */
export const ofPayment = notPersonal('of a payment, which says whose it is');

/** A sum over a whole day, or what is known of it. */
export const ofDay = notPersonal('of all payments of a day');
