import { hour, limit, minute } from '../../platform/limits/limit';

/** Questions to WeChat about one author's pictures: nine a letter. It takes 2,000 a minute of all of us. */
export const pictureQuestions = limit('pictureQuestions', [
  { calls: 60, seconds: minute },
  { calls: 400, seconds: hour },
]);

/** How often the addresses are called from which WeChat downloads pictures. */
export const addressLimits = {
  /** It may ask more than once, and it alone knows the address. */
  ofAddress: limit('pictureAddress', [{ calls: 30, seconds: hour }]),
  /** Addresses that are none of ours. */
  strayFromSubnet: limit('strayAddressesFromSubnet', [{ calls: 60, seconds: minute }]),
  strayFromNetwork: limit('strayAddressesFromNetwork', [{ calls: 300, seconds: minute }]),
};
