import { day, hour, limit, minute } from '../../platform/limits/limit';

/** How often the page of a refusal may be looked at or used. */
export const refusalLimits = {
  /**
   * Of one contact, from one subnet: a person does it a few times. Not of the contact alone, or whoever has an old mail of
   * somebody's could keep them from saying "no more".
   */
  ofContactFromSubnet: limit('refusalsOfContactFromSubnet', [
    { calls: 20, seconds: minute },
    { calls: 100, seconds: day },
  ]),
  /** However many subnets: nobody has so many, and each look costs a query. */
  ofContact: limit('refusalsOfContact', [{ calls: 300, seconds: hour }]),
  /** Addresses that are none of ours. */
  strayFromSubnet: limit('strayRefusalsFromSubnet', [{ calls: 60, seconds: minute }]),
  strayFromNetwork: limit('strayRefusalsFromNetwork', [{ calls: 300, seconds: minute }]),
};
