import type { OtherSends } from '../sms/Sms';

/** No other send is known at the vendor, and none is in doubt. */
export const noOthers: OtherSends = { numbered: async () => new Set(), areInDoubt: async () => false };
