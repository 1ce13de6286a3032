import { readWhenAsked } from '../platform/metrics';
import { sendingVendors } from './sendAccounts';
import { tokens } from './tokens';

readWhenAsked(
  'vendor_rate',
  'how many sends a second a vendor is given, of this process alone while Redis is away',
  'vendor',
  async () => {
    const vendors = sendingVendors();
    await tokens.take(vendors.map((vendor) => ({ vendor, urgent: 0, usual: 0 })));
    return new Map(vendors.map((vendor) => [vendor, tokens.state(vendor).aSecond]));
  },
);
