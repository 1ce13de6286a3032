import { smsSettings } from '../settings';
import { chosenSms, smsVendors } from '.';

describe('who can take SMS', () => {
  it('is one, where there is no second', () => {
    expect(smsVendors()).toEqual(['aliyunSms']);
  });

  it('are both in the order of the settings, and nobody twice', () => {
    jest.replaceProperty(smsSettings, 'SMS_SECOND', 'tencentSms');
    expect(smsVendors()).toEqual(['aliyunSms', 'tencentSms']);
    jest.replaceProperty(smsSettings, 'SMS_VENDOR', 'tencentSms');
    expect([smsVendors(), chosenSms().vendor]).toEqual([['tencentSms'], 'tencentSms']);
  });
});
