import { newId } from '../../../platform/newId';
import { startTestSandbox } from '../../../testing/startTestSandbox';
import { recordOutput } from '../../testing/recordOutput';
import { answerJson, startScriptedServer } from '../../testing/scriptedServer';
import { until } from '../../testing/until';
import { smsSettings } from '../settings';
import { readReports } from './readReports';
import { sendLetterNotice } from './sendLetterNotice';

afterEach(() => jest.restoreAllMocks());

const row = {
  phone_number: '13811110000',
  send_time: '2026-11-23 00:00:00',
  report_time: '2026-11-23 00:00:30',
  success: true,
  err_code: 'DELIVERED',
  err_msg: '用户接收成功',
  sms_size: '1',
  biz_id: '900619746936498440^0',
  out_id: '01KAS2B3C4D5E6F7G8H9J0KMNP',
};
const readOne = (more = {}) => readReports(JSON.stringify([{ ...row, ...more }]))?.[0];

it('reads a report; its times are China time', () => {
  expect(readOne()).toEqual({
    sameness: expect.stringMatching(/^[0-9a-f]{64}$/),
    reference: '01KAS2B3C4D5E6F7G8H9J0KMNP',
    vendorReference: '900619746936498440^0',
    delivered: true,
    code: 'DELIVERED',
    reportedAt: new Date('2026-11-22T16:00:30Z'),
  });
});

it('reads a failure, and a report that says the carrier is still trying', () => {
  expect(readOne({ success: false, err_code: 'MOBILE_IN_BLACK' })).toMatchObject({ delivered: false });
  expect(readOne({ success: false, err_code: 'REQUEST_SUCCESS' })).toMatchObject({ delivered: null });
});

it('reads success that comes as text', () => {
  expect(readOne({ success: 'true' })).toMatchObject({ delivered: true });
  expect(readOne({ success: 'false' })).toMatchObject({ delivered: false });
});

it('has no reference of ours when the push names none', () => {
  expect(readOne({ out_id: '' })).toMatchObject({ reference: null });
  expect(readOne({ out_id: undefined })).toMatchObject({ reference: null });
});

it('gives a repeated report the same key, and a different one another', () => {
  const key = readOne()?.sameness;
  expect(readOne({ err_msg: 'other words' })?.sameness).toBe(key);
  for (const more of [
    { err_code: 'EXPIRED' },
    { report_time: '2026-11-23 00:00:31' },
    { phone_number: '13811110001' },
  ]) {
    expect(readOne(more)?.sameness).not.toBe(key);
  }
});

it.each(['', '{oops', '{}', 'null', '"text"'])('reads nothing from %j', (body) => {
  expect(readReports(body)).toBeNull();
});

it('reads an empty push', () => {
  expect(readReports('[]')).toEqual([]);
});

it('leaves out rows it cannot read, keeps the others, and raises an alarm without their content', async () => {
  const odd = [
    null,
    7,
    { ...row, report_time: 'soon' },
    { ...row, report_time: '2026-13-45 99:00:00' },
    { ...row, biz_id: 1 },
    { ...row, biz_id: '9'.repeat(129) },
  ];
  const output = await recordOutput(async () => {
    expect(readReports(JSON.stringify([...odd, row]))).toHaveLength(1);
  });
  expect(output).toBe('alarm unreadable SMS reports {"vendor":"aliyunSms","count":6}');
});

it('reads what the vendor pushes for an SMS of ours', async () => {
  const receiver = await startScriptedServer((_request, response) =>
    answerJson(response, { code: 0, msg: '接收成功' }),
  );
  const sandbox = await startTestSandbox(receiver.url);
  const outId = newId();
  const outcome = await sendLetterNotice({ phone: '+8613800000003', name: '林晚', code: 'AAAA-BBBB-CCCC', outId });
  const push = await until(() => receiver.requests[0]);
  expect(push.url).toBe(`/callbacks/aliyun-sms/${smsSettings.SMS_CALLBACK_KEY}/reports`);
  expect(readReports(push.body)).toEqual([
    expect.objectContaining({ reference: outId, delivered: true, code: 'DELIVERED' }),
  ]);
  expect(outcome).toMatchObject({ kind: 'accepted', reference: readReports(push.body)?.[0]?.vendorReference });
  await sandbox.close();
  await receiver.close();
});
