import { createTransport } from 'nodemailer';
import type { Sandbox } from '../startSandbox';
import { until } from '../testing/openReceiver';
import { openTestSandbox, testConfig } from '../testing/openTestSandbox';

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await openTestSandbox();
});
afterEach(() => sandbox.close());

const account = { user: testConfig.smtpUser, pass: testConfig.smtpPassword };

function send(changes = {}, auth: object | null = account, socketTimeout = 60_000) {
  const { hostname, port } = new URL(sandbox.smtpUrl);
  const transport = createTransport({
    host: hostname,
    port: Number(port),
    secure: false,
    ...(auth && { auth }),
    socketTimeout,
  });
  return transport.sendMail({
    from: { name: '寄语 PostoMe', address: testConfig.smtpUser },
    to: 'amelie@example.com',
    subject: '有一封信在等你 ✉️',
    text: '请打开 http://127.0.0.1:3000/#/pages/pickup/index?code=AB2C-D3EF-G4HJ 取信',
    html: '<p>有一封信在等你</p>',
    messageId: '<attempt-1@mail.example.cn>',
    headers: { 'Auto-Submitted': 'auto-generated' },
    ...changes,
  });
}

const spoil = (
  operation: string,
  fault: 'hang_before' | 'hang_after' | 'cut_before' | 'cut_after' | `code:${string}`,
) => sandbox.faults.add({ party: 'mail', operation, match: 'amelie@example.com', fault });

it('takes a mail from nodemailer, over the address of SMTP_URL, to the phone of its recipient', async () => {
  const { response } = await createTransport(sandbox.smtpUrl).sendMail({
    from: testConfig.smtpUser,
    to: 'Amelie@example.com',
    subject: 'Hello',
    text: 'A letter waits',
  });
  expect(response).toMatch(/^250 Data Ok: queued as freedom ###envid=\d{12}$/);
  expect(sandbox.inbox.of('amelie')).toMatchObject([{ channel: 'mail', title: 'Hello', link: null }]);
});

it('keeps subject, both bodies, headers and the message id', async () => {
  await send();
  expect(sandbox.ledger().mails).toMatchObject([
    {
      person: 'amelie',
      messageId: '<attempt-1@mail.example.cn>',
      subject: '有一封信在等你 ✉️',
      html: '<p>有一封信在等你</p>',
      headers: { 'auto-submitted': 'auto-generated' },
    },
  ]);
  expect(sandbox.inbox.of('amelie')[0]?.link).toBe('http://127.0.0.1:3000/#/pages/pickup/index?code=AB2C-D3EF-G4HJ');
});

it('keeps a mail to an unknown address among the others', async () => {
  await send({ to: 'stranger@example.org' });
  expect(sandbox.inbox.others()).toMatchObject([{ to: 'stranger@example.org' }]);
});

it('refuses a wrong password with 535, and a sender without any', async () => {
  await expect(send({}, { user: testConfig.smtpUser, pass: 'wrong' })).rejects.toMatchObject({
    code: 'EAUTH',
    responseCode: 535,
  });
  await expect(send({}, null)).rejects.toMatchObject({ responseCode: 530 });
  expect(sandbox.ledger().mails).toEqual([]);
});

it('refuses a sender that is not the authorised user with 436', async () => {
  await expect(send({ from: 'other@mail.example.cn' })).rejects.toMatchObject({ responseCode: 436 });
});

it.each([
  ['rcpt', 550],
  ['rcpt', 450],
  ['rcpt', 559],
  ['data', 452],
  ['data', 552],
  ['data', 554],
  ['auth', 454],
] as const)('refuses at %s with %i when the script says so', async (operation, code) => {
  sandbox.faults.add({ party: 'mail', operation, fault: `code:${code}` });
  await expect(send()).rejects.toMatchObject({ responseCode: code });
  expect(sandbox.ledger().mails).toEqual([]);
});

it.each([
  ['rcpt', 'hang_before', 0],
  ['rcpt', 'cut_before', 0],
  ['data', 'hang_after', 1],
  ['data', 'cut_after', 1],
] as const)(
  'leaves the caller without an answer at %s under %s, with %i mails booked',
  async (operation, fault, booked) => {
    spoil(operation, fault);
    await expect(send({}, account, 1_000)).rejects.not.toHaveProperty('responseCode', expect.any(Number));
    await until(() => sandbox.ledger().mails.length === booked);
  },
);
