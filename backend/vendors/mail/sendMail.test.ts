import type { FaultScript, Sandbox } from '../../sandbox/startSandbox';
import { startTestSandbox } from '../../testing/startTestSandbox';
import { recordOutput } from '../testing/recordOutput';
import { type ScriptedSmtp, type SmtpScript, startScriptedSmtp } from '../testing/startScriptedSmtp';
import { sendMail } from './sendMail';
import { mailSettings } from './settings';

jest.mock('./timeouts', () => ({ timeouts: { smtpConnectMs: 1_000, smtpSilenceMs: 1_000, smtpTotalMs: 2_500 } }));

let sandbox: Sandbox;
let scripted: ScriptedSmtp | undefined;

beforeAll(async () => {
  // DirectMail takes only mail whose sender is the user that logged in.
  const url = new URL(mailSettings.SMTP_URL);
  url.username = encodeURIComponent(mailSettings.MAIL_FROM);
  mailSettings.SMTP_URL = url.href;
  sandbox = await startTestSandbox();
});
afterEach(async () => {
  sandbox.faults.clear();
  jest.restoreAllMocks();
  await scripted?.close();
  scripted = undefined;
});
afterAll(() => sandbox.close());

const mail = {
  to: 'amelie@example.com',
  subject: '林晚 给你写了一封信 🌸',
  text: '打开：https://postome.example/#/pages/pickup/index?code=7KQ2-M9XD-4TRA',
  html: '<p>打开 <a href="https://postome.example/">这封信</a></p>',
  messageId: '<01KAS2B3C4D5E6F7G8H9J0KMNP@postome.example>',
};
const send = (more = {}) => sendMail({ ...mail, ...more });
const strike = (operation: string, fault: FaultScript['fault']) =>
  sandbox.faults.add({ party: 'mail', operation, fault });
const arrived = () => sandbox.mail.mails;

async function follow(script: SmtpScript): Promise<ScriptedSmtp> {
  scripted = await startScriptedSmtp(script);
  jest.replaceProperty(mailSettings, 'SMTP_URL', scripted.url);
  return scripted;
}

describe('an accepted mail', () => {
  it('arrives byte for byte, with our Message-ID, marked as sent by a machine', async () => {
    const outcome = await send();
    const got = arrived().at(-1);
    expect(outcome).toEqual({ kind: 'accepted', reference: got?.envelopeId });
    expect(got).toMatchObject({ to: mail.to, subject: mail.subject, html: mail.html, messageId: mail.messageId });
    expect(got?.text.trim()).toBe(mail.text);
    expect(got?.from).toContain(mailSettings.MAIL_FROM);
    expect(got?.headers['auto-submitted']).toBe('auto-generated');
  });

  it.each([
    ['250 2.0.0 Ok: queued as 4B1C2D3E', '4B1C2D3E'],
    ['250 Data Ok: queued as freedom ###envid=6000123', '6000123'],
    ['250 ok', null],
  ])('has the queue number of "%s" as reference', async (afterBody, reference) => {
    await follow({ afterBody });
    expect(await send()).toEqual({ kind: 'accepted', reference });
  });

  it('goes to one address only, even when the text of it looks like two', async () => {
    const server = await follow({});
    await send({ to: 'amelie@example.com, zhoumu@example.com' });
    expect(server.lines.filter((line) => line.startsWith('RCPT TO'))).toEqual([
      'RCPT TO:<amelie@example.com, zhoumu@example.com>',
    ]);
  });
});

describe('what becomes of a mail is told', () => {
  const returns = 'imaps://returns%40postome.test:a-password@imap.postome.test';

  it.each([
    ['to its sender, without a return mailbox', undefined, '250-scripted\r\n250 DSN', '<letters@postome.test>'],
    ['to the return mailbox', returns, '250 scripted', '<returns@postome.test>'],
    [
      'under our number and without its text, by a server that can',
      returns,
      '250-scripted\r\n250 DSN',
      '<returns@postome.test> RET=HDRS ENVID=01KAS2B3C4D5E6F7G8H9J0KMNP',
    ],
  ])('%s', async (_how, mailbox, ehlo, from) => {
    jest.replaceProperty(mailSettings, 'RETURN_MAILBOX_URL', mailbox);
    const server = await follow({ ehlo });
    await send();
    expect(server.lines.filter((line) => line.startsWith('MAIL FROM'))).toEqual([`MAIL FROM:${from}`]);
    expect(server.lines).toContain('From: PostoMe <letters@postome.test>');
  });
});

describe('a refused mail', () => {
  it('at data with 452 is for the later, and tells that we are too fast', async () => {
    strike('data', 'code:452');
    expect(await send()).toEqual({ kind: 'refused', code: '452', next: 'later', reason: 'busy', isThrottle: true });
  });

  it.each([
    ['rcpt', '550', 'never', 'mailbox_unknown'],
    ['rcpt', '559', 'never', 'mailbox_unknown'],
    ['rcpt', '450', 'later', 'busy'],
    ['data', '552', 'channel_down', 'quota'],
    ['data', '554', 'never', 'content_blocked'],
    ['data', '557', 'never', 'content_blocked'],
    ['auth', '535', 'channel_down', 'account_of_ours'],
    ['auth', '454', 'later', 'busy'],
  ] as const)('at %s with %s is for the %s: %s', async (operation, code, next, reason) => {
    const before = arrived().length;
    strike(operation, `code:${Number(code)}`);
    expect(await send()).toEqual({ kind: 'refused', code, next, reason });
    expect(arrived()).toHaveLength(before);
  });

  it('shuts the channel when the password is wrong', async () => {
    const url = new URL(mailSettings.SMTP_URL);
    url.password = 'wrong';
    jest.replaceProperty(mailSettings, 'SMTP_URL', url.href);
    expect(await send()).toEqual({ kind: 'refused', code: '535', reason: 'account_of_ours', next: 'channel_down' });
  });

  it('shuts the channel when our sender is not the one logged in', async () => {
    jest.replaceProperty(mailSettings, 'MAIL_FROM', 'someone-else@postome.example');
    expect(await send()).toEqual({ kind: 'refused', code: '436', reason: 'account_of_ours', next: 'channel_down' });
  });

  it.each([
    [{ greeting: '421 busy' }, '421', 'later', 'busy'],
    [{ greeting: '554 no service here' }, '554', 'channel_down', 'unfamiliar'],
    [{ data: '451 not now' }, '451', 'later', 'busy'],
    [{ ehlo: '550 go away' }, '550', 'channel_down', 'unfamiliar'],
    [{ mailFrom: '554 5.7.1 no' }, '554', 'never', 'unfamiliar'],
    [{ rcptTo: '521 no mail here' }, '521', 'never', 'mailbox_unknown'],
    [{ data: '554 no valid recipients' }, '554', 'never', 'content_blocked'],
    [{ afterBody: '554 5.7.1 spam' }, '554', 'never', 'content_blocked'],
    [{ afterBody: '550 5.1.1 no such user' }, '550', 'never', 'mailbox_unknown'],
    [{ afterBody: '552 5.3.4 too big' }, '552', 'never', 'content_blocked'],
    [{ afterBody: '452 4.2.2 mailbox full' }, '452', 'later', 'busy'],
    [{ afterBody: '421 closing' }, '421', 'later', 'busy'],
  ])('is told by the reply %j', async (script, code, next, reason) => {
    await follow(script);
    expect(await send()).toEqual({ kind: 'refused', code, next, reason });
  });

  it.each(['', 'a\r\nRCPT TO:<evil@example.com>'])('is for ever for the address %j', async (to) => {
    const server = await follow({});
    expect(await send({ to })).toEqual({
      kind: 'refused',
      code: 'EENVELOPE',
      reason: 'mailbox_unknown',
      next: 'never',
    });
    expect(server.lines.filter((line) => line.startsWith('RCPT TO'))).toEqual([]);
  });
});

describe('a server that is not this machine', () => {
  it('gets no password without TLS', async () => {
    const server = await follow({});
    // Leads here as well, but is no name for this machine.
    const { port } = new URL(server.url);
    jest.replaceProperty(mailSettings, 'SMTP_URL', `smtp://letters:test-smtp-password@0.0.0.0:${port}`);
    expect(await send()).toMatchObject({ kind: 'refused', next: 'channel_down' });
    expect(server.lines).toContain('STARTTLS');
    expect(server.lines.filter((line) => /AUTH|MAIL FROM/.test(line))).toEqual([]);
  });
});

describe('a lost answer', () => {
  it.each([
    ['hang_after', 'ETIMEDOUT'],
    ['cut_after', 'ECONNECTION'],
  ] as const)('is unknown when the server had the mail (%s)', async (fault, code) => {
    const before = arrived().length;
    strike('data', fault);
    expect(await send()).toEqual({ kind: 'unknown', code });
    expect(arrived()).toHaveLength(before + 1);
  });

  it.each(['hang_before', 'cut_before'] as const)('is not_sent before the body was asked for (%s)', async (fault) => {
    const before = arrived().length;
    strike('rcpt', fault);
    expect(await send()).toEqual({ kind: 'not_sent', code: expect.stringMatching(/^(ETIMEDOUT|ECONNECTION)$/) });
    expect(arrived()).toHaveLength(before);
  });

  it.each([
    [{ greeting: 'hang' }],
    [{ greeting: 'cut' }],
    [{ ehlo: 'hang' }],
    [{ mailFrom: 'cut' }],
    [{ rcptTo: 'hang' }],
    [{ data: 'hang' }],
    [{ data: 'cut' }],
  ])('is not_sent after %j', async (script) => {
    await follow(script);
    expect(await send()).toMatchObject({ kind: 'not_sent' });
  });

  it.each([[{ afterBody: 'hang' }], [{ afterBody: 'cut' }]])('is unknown after %j', async (script) => {
    await follow(script);
    expect(await send()).toMatchObject({ kind: 'unknown' });
  });

  it('is not_sent when the server only ever talks around, never silent and never done', async () => {
    await follow({ rcptTo: 'chatter' });
    expect(await send()).toEqual({ kind: 'not_sent', code: 'ETIMEDOUT' });
  });

  it('is not_sent when nothing listens', async () => {
    const server = await follow({});
    await server.close();
    expect(await send()).toMatchObject({ kind: 'not_sent' });
  });
});

it('lets neither address nor subject nor text into the outcome or the log', async () => {
  const found = (output: string) => [mail.to, mail.subject, '7KQ2-M9XD-4TRA'].filter((one) => output.includes(one));
  const faults = [
    ['rcpt', 'code:550'],
    ['data', 'cut_after'],
    ['auth', 'code:535'],
  ] as const;
  const output = await recordOutput(async () => {
    for (const [operation, fault] of faults) {
      strike(operation, fault);
      process.stdout.write(JSON.stringify(await send()));
    }
    await follow({ rcptTo: `550 <${mail.to}> unknown` });
    process.stdout.write(JSON.stringify(await send()));
  });
  expect(output).toMatch(/550.*ECONNECTION.*535.*550/s);
  expect(found(output)).toEqual([]);
  expect(found(await recordOutput(async () => process.stdout.write(`${mail.to} ${mail.text}`)))).toHaveLength(2);
});
