import { day, limit, minute } from '../platform/limits/limit';

/** How often one sealed letter may be changed: each change is checked, told and kept in its timeline. */
export const changeLimits = {
  changesOfLetter: limit('changesOfLetter', [
    { calls: 5, seconds: minute },
    { calls: 30, seconds: day },
  ]),
  /** Each is a check that a vendor is asked for. */
  checksOfLetter: limit('checksOfChange', [{ calls: 6, seconds: minute }]),
  /** New mailboxes that an account has asked whether they want a letter it sealed before; each letter may ask five. */
  askedOfAccount: limit('newlyAskedOfAccount', [{ calls: 10, seconds: day }]),
};
