import { recordOutput } from '../../testing/recordOutput';
import { codeReason, readReports } from './readReports';

// The example of the vendor's page on receipts, with a context.
const row = {
  user_receive_time: '2015-10-17 08:03:04',
  nationcode: '86',
  mobile: '13xxxxxxxxx',
  report_status: 'SUCCESS',
  errmsg: 'DELIVRD',
  description: '用户短信送达成功',
  sid: '8:Ovy5n9lOJ3oSPWlbW20151017',
  ext: '01KAS2B3C4D5E6F7G8H9J0KMNP',
};
const readOne = (more = {}) => readReports(JSON.stringify([{ ...row, ...more }]))?.[0];

it('reads a receipt; its times are taken for China time', () => {
  expect(readOne()).toEqual({
    sameness: expect.stringMatching(/^[0-9a-f]{64}$/),
    reference: '01KAS2B3C4D5E6F7G8H9J0KMNP',
    vendorReference: '8:Ovy5n9lOJ3oSPWlbW20151017',
    delivered: true,
    code: 'DELIVRD',
    reportedAt: new Date('2015-10-17T00:03:04Z'),
  });
});

it('reads a failure, of whatever code, and one without a context', () => {
  expect(readOne({ report_status: 'FAIL', errmsg: 'MK:0012', ext: undefined })).toMatchObject({
    delivered: false,
    code: 'MK:0012',
    reference: null,
  });
  expect(readOne({ ext: '' })).toMatchObject({ reference: null });
  expect(codeReason('MK:0012')).toBe('unfamiliar');
  expect(codeReason('FailedOperation.PhoneNumberInBlacklist')).toBe('blocked_by_recipient');
});

it('lets no phone number pass as a code', () => {
  expect(readOne({ errmsg: '13800000003' })).toMatchObject({ code: 'malformed' });
  expect(readOne({ errmsg: undefined })).toMatchObject({ code: 'malformed' });
});

it('gives a repeated receipt the same key, and a different one another', () => {
  const key = readOne()?.sameness;
  expect(readOne({ description: 'other words' })?.sameness).toBe(key);
  for (const more of [{ sid: '8:other' }, { report_status: 'FAIL' }, { mobile: '13800000003' }])
    expect(readOne(more)?.sameness).not.toBe(key);
});

it.each(['', '{oops', '{}', 'null', '"text"', '{"extend":"1","mobile":"13800000003","text":"T","time":1}'])(
  'reads nothing from %j',
  (body) => {
    expect(readReports(body)).toBeNull();
  },
);

it('leaves out rows it cannot read, keeps the others, and raises an alarm without their content', async () => {
  const odd = [
    null,
    7,
    { ...row, report_status: 'PERHAPS' },
    { ...row, user_receive_time: 'soon' },
    { ...row, user_receive_time: '2026-13-45 99:00:00' },
    { ...row, sid: '' },
    { ...row, sid: '9'.repeat(129) },
  ];
  const output = await recordOutput(async () => {
    expect(readReports(JSON.stringify([...odd, row]))).toHaveLength(1);
  });
  expect(output).toBe('alarm unreadable SMS reports {"vendor":"tencentSms","count":7}');
});
