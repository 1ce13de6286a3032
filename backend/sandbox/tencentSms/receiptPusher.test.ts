import type { Sandbox } from '../startSandbox';
import { openReceiver, type Receiver } from '../testing/openReceiver';
import { openTestSandbox, testConfig } from '../testing/openTestSandbox';
import type { FaultKind } from '../world/faultBook';

const ACCEPTED = { status: 200, body: '{"result":0,"errmsg":"OK"}' };

let sandbox: Sandbox;
let product: Receiver;
async function open(...answers: Receiver['answers']) {
  product = await openReceiver(...answers);
  sandbox = await openTestSandbox({ tencentSms: { ...testConfig.tencentSms, reportUrl: product.url } });
}
afterEach(() => Promise.all([sandbox.close(), product.close()]));

function send(context: string, number = '13800000003') {
  const { booked } = sandbox.tencentSms.product.send({
    PhoneNumberSet: [number],
    SmsSdkAppId: testConfig.tencentSms.sdkAppId,
    SignName: testConfig.tencentSms.signName,
    TemplateId: '449739',
    TemplateParamSet: ['林晚', context],
    SessionContext: context,
  });
  sandbox.tencentSms.receipts.follow(booked);
  return booked[0]?.serialNo;
}
const pushed = () => product.received.map(({ body }) => JSON.parse(body) as Record<string, unknown>[]);
const spoil = (fault: FaultKind) => sandbox.faults.add({ party: 'tencentSms', operation: 'report', fault });

it('pushes receipts as an array, several in one call, without our reference', async () => {
  await open(ACCEPTED);
  const sids = [send('1'), send('2', '13800000002')];
  await sandbox.clock.advance(2_000);
  expect(pushed()).toEqual([
    [
      {
        user_receive_time: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
        nationcode: '86',
        mobile: '13800000003',
        report_status: 'SUCCESS',
        errmsg: 'DELIVRD',
        description: '用户短信送达成功',
        sid: sids[0],
      },
      expect.objectContaining({ sid: sids[1] }),
    ],
  ]);
});

it('names our reference for whoever asked for it', async () => {
  await open(ACCEPTED);
  sandbox.tencentSms.receipts.namesContext = true;
  send('1');
  await sandbox.clock.advance(2_000);
  expect(pushed()).toMatchObject([[{ ext: '1' }]]);
});

it('comes twice more where it was not taken as it should be, then never', async () => {
  await open({ status: 500 }, { status: 200, body: '{"result":1}' });
  send('1');
  await sandbox.clock.advance(86_400_000);
  expect(sandbox.tencentSms.receipts.pushes).toEqual([500, null, null]);
});

it('says why one did not arrive, and it reaches no phone', async () => {
  await open(ACCEPTED);
  spoil('code:UNDELIV');
  send('1');
  await sandbox.clock.advance(2_000);
  expect(pushed()).toMatchObject([[{ report_status: 'FAIL', errmsg: 'UNDELIV' }]]);
  expect(sandbox.inbox.of('waipo')).toEqual([]);
});

it.each([
  ['no_callback', []],
  ['duplicate', [['1', '1'], ['1']]],
  ['reorder', [['2'], ['1']]],
] as const)('under %s comes as scripted', async (fault, expected) => {
  await open(ACCEPTED);
  sandbox.tencentSms.receipts.namesContext = true;
  spoil(fault);
  send('1');
  if (fault === 'reorder') send('2', '13800000002');
  await sandbox.clock.advance(10_000);
  expect(pushed().map((push) => push.map(({ ext }) => ext))).toEqual(expected);
  expect(sandbox.inbox.of('waipo')).toHaveLength(1);
});
