import type { FaultScript, Sandbox } from '../../../sandbox/startSandbox';
import { eventually } from '../../../testing/eventually';
import { startTestSandbox } from '../../../testing/startTestSandbox';
import { mailSettings, returnAddress } from '../settings';
import { type Folder, type ReturnMailbox, withReturnMailbox } from './returnMailbox';
import { returnProbe } from './returnProbe';

jest.mock('../timeouts', () => ({ timeouts: { imapConnectMs: 2_000, imapCallMs: 2_000 } }));

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
beforeEach(async () => {
  mailSettings.RETURN_MAILBOX_URL = await sandbox.mail.imap.listen();
});
afterEach(() => {
  sandbox.faults.clear();
  sandbox.mail.returned.clear();
});
afterAll(() => sandbox.close());

const box = () => sandbox.mail.returned;
const strike = (operation: string, fault: FaultScript['fault'], delayMs = 500) =>
  sandbox.faults.add({ party: 'mail', operation, fault, delayMs });
const waiting = () => withReturnMailbox((mailbox) => mailbox.waiting(10));
const first = async (mailbox: ReturnMailbox) => (await mailbox.waiting(10))[0]?.uid ?? 0;
const mail = Buffer.from(`Subject: ${'x'.repeat(1_000)}\r\n\r\nnew words ✉️\r\n`);

describe('the return mailbox', () => {
  it('is there by its address alone, which is the user of its setting', () => {
    expect(returnAddress()).toBe('returns@postome.test');
    mailSettings.RETURN_MAILBOX_URL = undefined;
    expect(returnAddress()).toBeNull();
  });

  it('says what waits, the oldest first and no more than asked for, and gives it byte for byte', async () => {
    expect(await waiting()).toEqual([]);
    for (const size of [10, 20, 30]) box().put(Buffer.alloc(size, 'a'));
    box().put(mail);
    const found = await withReturnMailbox(async (mailbox) => {
      const all = await mailbox.waiting(10);
      const last = all.at(-1)?.uid ?? 0;
      return [await mailbox.waiting(2), all, await mailbox.read(last, 5_000), await mailbox.read(last, 7)] as const;
    });
    expect(found[0].map(({ bytes }) => bytes)).toEqual([10, 20]);
    expect(found[1].map(({ bytes }) => bytes)).toEqual([10, 20, 30, mail.length]);
    expect(found.slice(2)).toEqual([mail, mail.subarray(0, 7)]);
  });

  it('moves what was read, and empties both folders of what is old', async () => {
    const old = new Date('2026-10-01T00:00:00Z');
    for (const folder of ['Handled', 'Parked'] satisfies Folder[]) {
      box().create(folder);
      box().put(mail, folder, old);
    }
    for (let count = 0; count < 2; count += 1) box().put(mail);
    await withReturnMailbox(async (mailbox) => {
      await mailbox.move(await first(mailbox), 'Handled');
      await mailbox.forget(new Date('2026-11-01T00:00:00Z'));
      await mailbox.move(await first(mailbox), 'Parked');
    });
    expect(box().counts()).toEqual({ Handled: 1, Parked: 1 });
  });

  it('has nothing under a number that is gone', async () => {
    expect(await withReturnMailbox(async (mailbox) => (await mailbox.waiting(1)) && mailbox.read(77, 10))).toBeNull();
  });

  it('is waited for a while', async () => {
    box().put(mail);
    strike('imap_fetch', 'delay');
    expect(await waiting()).toHaveLength(1);
  });

  it.each([
    ['imap_login', 'hang_before', 'ETIMEDOUT'],
    ['imap_login', 'cut_before', 'ECONNRESET'],
    ['imap_fetch', 'hang_before', 'ETIMEDOUT'],
    ['imap_fetch', 'cut_before', 'ECONNRESET'],
    ['imap_fetch', 'cut_after', 'ECONNRESET'],
  ] as const)('is away at %s under %s', async (operation, fault, code) => {
    box().put(mail);
    strike(operation, fault);
    await expect(waiting()).rejects.toMatchObject({ name: 'Error', code });
    expect(await waiting()).toHaveLength(1);
  });

  it('is away in the middle of a mail, which stays where it was', async () => {
    box().put(mail);
    const reading = withReturnMailbox(async (mailbox) => {
      const uid = await first(mailbox);
      strike('imap_fetch', 'cut_after');
      return mailbox.read(uid, 5_000);
    });
    await expect(reading).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(box().counts()).toEqual({ INBOX: 1 });
  });

  it('is away when nothing listens, with a wrong password, or without a folder to move to', async () => {
    mailSettings.RETURN_MAILBOX_URL = 'imap://returns%40postome.test:a@127.0.0.1:1';
    await expect(waiting()).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    mailSettings.RETURN_MAILBOX_URL = (await sandbox.mail.imap.listen()).replace(/:[^:@]+@/, ':wrong@');
    await expect(waiting()).rejects.toMatchObject({ code: 'EAUTH' });
    mailSettings.RETURN_MAILBOX_URL = await sandbox.mail.imap.listen();
    box().put(mail);
    const moving = withReturnMailbox(async (mailbox) => mailbox.move(await first(mailbox), 'Elsewhere' as Folder));
    await expect(moving).rejects.toMatchObject({ code: 'refused' });
  });

  it('is given no password without TLS where it is not this machine', async () => {
    const { port } = new URL(await sandbox.mail.imap.listen());
    // Leads here as well, but is no name for this machine.
    mailSettings.RETURN_MAILBOX_URL = `imap://returns%40postome.test:test-smtp-password@0.0.0.0:${port}`;
    await expect(waiting()).rejects.toMatchObject({ code: expect.not.stringMatching(/^EAUTH$/) });
  });

  it('leaves no connection open, however the work ends', async () => {
    await expect(withReturnMailbox(() => Promise.reject(new Error('ours')))).rejects.toThrow('ours');
    await waiting();
    await eventually(() => expect(sandbox.mail.imap.open).toBe(0));
  });
});

describe('asking after the return mailbox', () => {
  const wrong = async (url: string) => {
    mailSettings.RETURN_MAILBOX_URL = url;
    return returnProbe.ask();
  };

  it('says what is wrong, and nobody is asked where there is none', async () => {
    const url = await sandbox.mail.imap.listen();
    expect(await wrong(url)).toEqual([]);
    expect(returnProbe.unused?.()).toBeNull();
    expect(await wrong(url.replace(/:[^:@]+@/, ':wrong@'))).toEqual([
      'RETURN_MAILBOX_URL has a user or password that the server refuses',
    ]);
    expect(await wrong('imap://returns%40postome.test:a@127.0.0.1:1')).toEqual([
      'RETURN_MAILBOX_URL could not be reached (ECONNREFUSED)',
    ]);
    mailSettings.RETURN_MAILBOX_URL = undefined;
    expect(returnProbe.unused?.()).toBe('RETURN_MAILBOX_URL is empty');
  });
});
