import { readSmsReport, smsReportEvent } from './smsReport';
import type { VendorEvent } from './VendorEvent';

const report = {
  ...{ sameness: 'a'.repeat(64), reference: null, delivered: true, code: 'DELIVERED' },
  reportedAt: new Date('2026-11-22T16:00:30Z'),
};

describe('a kept report of an SMS', () => {
  it.each([
    '900619746936498440^0',
    'with blank',
    ' leading',
    'trailing ',
    'two  blanks',
    'a line\nbreak',
    'delivered DELIVERED 9001 20261122T160030Z',
    ' ',
    '',
  ])('says the number of the vendor as it came: %j', (vendorReference) => {
    const { facts } = smsReportEvent({ ...report, vendorReference });
    expect(readSmsReport({ facts } as VendorEvent)).toEqual({ delivered: true, code: 'DELIVERED', vendorReference });
  });

  it.each([
    [true, 'DELIVERED'],
    [false, 'MOBILE_IN_BLACK'],
    [false, 'malformed'],
    [null, 'REQUEST_SUCCESS'],
  ])('says how it ended: %j, %s', (delivered, code) => {
    const { facts } = smsReportEvent({ ...report, delivered, code, vendorReference: '9001' });
    expect(readSmsReport({ facts } as VendorEvent)).toEqual({ delivered, code, vendorReference: '9001' });
  });
});
