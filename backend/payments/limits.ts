import { day, hour, limit, minute } from '../platform/limits/limit';

/** How often a person may have us ask whoever brings the money. */
export const paymentLimits = {
  /** One question an order; the sweep asks by itself. */
  inquiriesOfOrder: limit('inquiriesOfOrder', [{ calls: 1, seconds: 2 }]),
  inquiriesOfAccount: limit('inquiriesOfAccount', [{ calls: 60, seconds: minute }]),
  /** New orders; an open one that is asked for again counts none. */
  ordersOfAccount: limit('ordersOfAccount', [{ calls: 100, seconds: day }]),
  /** Of payments that are made payable, made anew or closed. */
  prepaysOfAccount: limit('prepaysOfAccount', [
    { calls: 30, seconds: minute },
    { calls: 200, seconds: hour },
  ]),
};
