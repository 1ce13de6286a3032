import type { Sandbox } from '../startSandbox';
import { openReceiver, type Receiver, until } from '../testing/openReceiver';
import { openTestSandbox, testConfig } from '../testing/openTestSandbox';
import type { FaultKind } from '../world/faultBook';

const ACCEPTED = { status: 200, body: '{"code":0,"msg":"接收成功"}' };

let sandbox: Sandbox;
let product: Receiver;
async function open(...answers: Receiver['answers']) {
  product = await openReceiver(...answers);
  sandbox = await openTestSandbox({ smsReportUrl: product.url });
}
afterEach(() => Promise.all([sandbox.close(), product.close()]));

function send(outId = 'attempt-1', number = '13800000003') {
  const { booked } = sandbox.sms.service.send({
    PhoneNumbers: number,
    SignName: testConfig.smsSignName,
    TemplateCode: testConfig.smsTemplateCode,
    TemplateParam: '{"name":"林晚","code":"AB2C"}',
    OutId: outId,
  });
  sandbox.sms.reports.follow(booked);
}

const pushed = () => product.received.map(({ body }) => JSON.parse(body) as Record<string, unknown>[]);
const spoil = (fault: FaultKind, match = '*') =>
  sandbox.faults.add({ party: 'sms', operation: 'report', match, fault });

it('pushes reports as an array, several in one call', async () => {
  await open(ACCEPTED);
  send('attempt-1');
  send('attempt-2', '13800000002');
  await sandbox.clock.advance(2000);
  expect(pushed()).toEqual([
    [
      {
        phone_number: '13800000003',
        send_time: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
        report_time: expect.any(String),
        success: true,
        err_code: 'DELIVERED',
        err_msg: '用户接收成功',
        sms_size: '1',
        biz_id: sandbox.ledger().sms[0]?.bizId,
        out_id: 'attempt-1',
      },
      expect.objectContaining({ out_id: 'attempt-2' }),
    ],
  ]);
});

it('repeats after 1, 5 and 10 minutes, then drops the push', async () => {
  await open({ status: 500 });
  send();
  for (const minutes of [1, 1, 5, 10]) await sandbox.clock.advance(minutes * 60_000);
  expect(product.received).toHaveLength(4);
  await sandbox.clock.advance(86_400_000);
  expect(product.received).toHaveLength(4);
});

it('takes only status 200 with a number as code for an answer', async () => {
  await open({ status: 200, body: '{"code":"0"}' }, { status: 200, body: 'ok' }, { status: 204 }, ACCEPTED);
  send();
  await sandbox.clock.advance(20 * 60_000);
  expect(sandbox.sms.reports.pushes.map(({ status }) => status)).toEqual([null, null, 204, 200]);
});

it('reports a failure, and the message then never reaches the phone', async () => {
  await open(ACCEPTED);
  spoil('code:MOBILE_NOT_ON_SERVICE', '+8613800000003');
  send();
  await sandbox.clock.advance(2000);
  expect(pushed()).toMatchObject([[{ success: false, err_code: 'MOBILE_NOT_ON_SERVICE' }]]);
  expect([sandbox.inbox.of('waipo'), sandbox.ledger().sms[0]?.status]).toEqual([[], 'failed']);
});

it('sends no report under no_callback though the message arrives', async () => {
  await open(ACCEPTED);
  spoil('no_callback');
  send();
  await sandbox.clock.advance(86_400_000);
  expect([pushed(), sandbox.inbox.of('waipo').length]).toEqual([[], 1]);
});

it('doubles reports in one array and again in the next under duplicate', async () => {
  await open(ACCEPTED);
  spoil('duplicate');
  send();
  await sandbox.clock.advance(5000);
  expect(pushed().map((push) => push.map((report) => report.out_id))).toEqual([
    ['attempt-1', 'attempt-1'],
    ['attempt-1'],
  ]);
});

it('lets a later report overtake under reorder, and comes late under delay', async () => {
  await open(ACCEPTED);
  spoil('reorder', '13800000003');
  send('attempt-1');
  send('attempt-2', '13800000002');
  await sandbox.clock.advance(10_000);
  expect(
    pushed()
      .flat()
      .map((report) => report.out_id),
  ).toEqual(['attempt-2', 'attempt-1']);
  sandbox.faults.add({ party: 'sms', operation: 'report', fault: 'delay', delayMs: 60_000 });
  send('attempt-3');
  await sandbox.clock.advance(30_000);
  expect(product.received).toHaveLength(2);
  await sandbox.clock.advance(40_000);
  expect(product.received).toHaveLength(3);
});

it('pushes in real time as well', async () => {
  await open(ACCEPTED);
  send();
  await until(() => product.received.length === 1);
});
