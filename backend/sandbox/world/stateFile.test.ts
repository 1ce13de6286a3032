import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import type { Sandbox } from '../startSandbox';
import { holdRealTime } from '../testing/holdRealTime';
import { openPayDesk, phoneParameters } from '../testing/openPayDesk';
import { openReceiver, type Receiver, until } from '../testing/openReceiver';
import { openTestSandbox, testConfig } from '../testing/openTestSandbox';
import { openidOf, openWeChatDesk } from '../testing/openWeChatDesk';
import { readSandboxConfig } from './sandboxConfig';

let folder: string;
let stateFile: string;
let sandbox: Sandbox;
let product: Receiver | undefined;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sandbox-state-'));
  stateFile = join(folder, 'state.json');
  sandbox = await openTestSandbox({ stateFile });
});
afterEach(async () => {
  await Promise.all([sandbox.close(), product?.close()]);
  product = undefined;
  jest.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

async function restart(): Promise<void> {
  await sandbox.close();
  sandbox = await openTestSandbox({ stateFile });
}

function sendSms(outId: string) {
  const { booked } = sandbox.sms.service.send({
    PhoneNumbers: '13800000003',
    SignName: testConfig.smsSignName,
    TemplateCode: testConfig.smsTemplateCode,
    TemplateParam: '{"name":"林晚","code":"AB2C"}',
    OutId: outId,
  });
  sandbox.sms.reports.follow(booked);
}

async function sendMail(): Promise<void> {
  const mail = { from: testConfig.smtpUser, to: 'amelie@example.com', subject: 'A letter', text: 'Open it.' };
  await createTransport(sandbox.smtpUrl).sendMail(mail);
}

/** A prepay id, the id of a sheet and one of an SMS. */
async function drawIds(): Promise<unknown[]> {
  const desk = openPayDesk(sandbox);
  const { json } = await desk.place();
  const { sheetId } = await desk.openSheet('linwan', phoneParameters(String(json.prepay_id)));
  sendSms('attempt');
  return [json.prepay_id, sheetId, sandbox.ledger().sms.at(-1)?.bizId];
}

const savedText = () => readFileSync(stateFile, 'utf8');

describe('after a restart', () => {
  it('a consent given before still lets one message through, and only one', async () => {
    await (await openWeChatDesk(sandbox)).allow();
    await restart();
    const desk = await openWeChatDesk(sandbox);
    expect([(await desk.send()).errcode, (await desk.send()).errcode]).toEqual([0, 43101]);
  });

  it('the access token, the login code and the visit of before are still good', async () => {
    const before = await openWeChatDesk(sandbox);
    const { code } = await before.onPhone('linwan', 'login');
    await restart();
    const desk = await openWeChatDesk(sandbox);
    expect(desk.accessToken).toBe(before.accessToken);
    expect(await desk.checkText({}, before.accessToken)).toMatchObject({ errcode: 0 });
    expect(await desk.openSession(code)).toMatchObject({ openid: openidOf('linwan') });
    await restart();
    expect(await (await openWeChatDesk(sandbox)).openSession(code)).toMatchObject({ errcode: 40163 });
  });

  it('an unpaid order answers the same, and its open sheet can be paid', async () => {
    const before = openPayDesk(sandbox);
    const { json } = await before.place();
    const { sheetId } = await before.openSheet('linwan', phoneParameters(String(json.prepay_id)));
    const unpaid = (await before.query()).json;
    await restart();
    const desk = openPayDesk(sandbox);
    expect((await desk.query()).json).toEqual(unpaid);
    expect(sandbox.wechatPay.sheets.openOf({ id: 'linwan', name: { zh: '', en: '' } })?.id).toBe(sheetId);
    expect(await desk.openSheet('linwan', phoneParameters(String(json.prepay_id)))).toHaveProperty('sheetId');
    expect(await desk.act(sheetId, 'pay')).toMatchObject({ state: 'paid' });
    expect((await desk.query()).json.trade_state).toBe('SUCCESS');
  });

  it('a paid order and a closed one answer the same', async () => {
    const before = openPayDesk(sandbox);
    const { json } = await before.place();
    const { sheetId } = await before.openSheet('linwan', phoneParameters(String(json.prepay_id)));
    await before.act(sheetId, 'pay');
    await before.place({ out_trade_no: 'PMclosed' });
    await before.close('PMclosed');
    const [paid, closed] = [(await before.query()).json, (await before.query('PMclosed')).json];
    expect([paid.trade_state, closed.trade_state]).toEqual(['SUCCESS', 'CLOSED']);
    await restart();
    const desk = openPayDesk(sandbox);
    expect([(await desk.query()).json, (await desk.query('PMclosed')).json]).toEqual([paid, closed]);
    expect((await desk.place()).json.code).toBe('ORDERPAID');
  });

  it('messages are still on the phones and in the ledger', async () => {
    const desk = await openWeChatDesk(sandbox);
    await desk.allow();
    await desk.send();
    sendSms('attempt-1');
    await sandbox.clock.advance(2000);
    await sendMail();
    const inboxes = () => ['zhoumu', 'waipo', 'amelie'].map((id) => sandbox.inbox.of(id));
    const [phones, ledger] = [inboxes(), sandbox.ledger()];
    expect(phones.map((messages) => messages.map(({ channel }) => channel))).toEqual([['wechat'], ['sms'], ['mail']]);
    await restart();
    expect([inboxes(), sandbox.ledger()]).toEqual([phones, ledger]);
  });

  it('a person has the newest 200 messages', async () => {
    const message = { channel: 'sms' as const, at: '', from: '', title: '', link: null };
    for (let number = 1; number <= 201; number += 1) sandbox.inbox.add('waipo', { ...message, text: `${number}` });
    await restart();
    const texts = sandbox.inbox.of('waipo').map(({ text }) => text);
    expect([texts.length, texts.at(0), texts.at(-1)]).toEqual([200, '2', '201']);
  });

  it('an SMS that was on its way arrives, and its report is pushed', async () => {
    holdRealTime();
    sendSms('attempt-1');
    product = await openReceiver({ status: 200, body: '{"code":0}' });
    await sandbox.close();
    sandbox = await openTestSandbox({ stateFile, smsReportUrl: product.url });
    expect(sandbox.inbox.of('waipo')).toEqual([]);
    await sandbox.clock.advance(2000);
    expect(sandbox.inbox.of('waipo')).toHaveLength(1);
    expect(product.received.map(({ body }) => JSON.parse(body))).toMatchObject([[{ out_id: 'attempt-1' }]]);
  });

  it('no id repeats, also when the process died and its last ids were never saved', async () => {
    const ids = await drawIds();
    await restart();
    const saved = savedText();
    ids.push(...(await drawIds()));
    await sandbox.close();
    writeFileSync(stateFile, saved);
    sandbox = await openTestSandbox({ stateFile });
    ids.push(...(await drawIds()));
    expect(new Set(ids).size).toBe(9);
  });

  it('messages are numbered on', async () => {
    sandbox.inbox.add('linwan', { channel: 'sms', at: '', from: '', title: '', text: '', link: null });
    await restart();
    sandbox.inbox.add('linwan', { channel: 'sms', at: '', from: '', title: '', text: '', link: null });
    expect(sandbox.inbox.of('linwan').map(({ id }) => id)).toEqual(['m1', 'm2']);
  });
});

describe('the file', () => {
  it('is written soon after a change, for its owner only, and leaves no half-written one behind', async () => {
    const before = savedText();
    await (await openWeChatDesk(sandbox)).allow();
    await until(() => savedText() !== before && savedText().includes(`"${openidOf('zhoumu')}|`));
    expect(statSync(stateFile).mode & 0o777).toBe(0o600);
    expect(existsSync(`${stateFile}.new`)).toBe(false);
  });

  it.each([
    ['cut short', () => truncateSync(stateFile, 100)],
    ['changed in one value', () => rewrite((text) => text.replace('"count":', '"count":1'))],
    ['empty', () => truncateSync(stateFile, 0)],
  ])('is set aside with one line when it is %s, and the start goes on fresh', async (_what, damage) => {
    sendSms('attempt-1');
    await sandbox.close();
    damage();
    const damaged = savedText();
    const printed = jest.spyOn(console, 'warn').mockImplementation(() => undefined);
    sandbox = await openTestSandbox({ stateFile });
    const lines = printed.mock.calls.map(([line]) => String(line));
    printed.mockRestore();
    expect(lines).toEqual([expect.stringContaining(`${stateFile}.damaged`)]);
    expect(readFileSync(`${stateFile}.damaged`, 'utf8')).toBe(damaged);
    expect(sandbox.ledger().sms).toEqual([]);
    sendSms('attempt-2');
    await restart();
    expect(sandbox.ledger().sms).toMatchObject([{ outId: 'attempt-2' }]);
  });

  it('stops the start, with nothing left listening, when it cannot be written', async () => {
    const port = Number(new URL(sandbox.url).port);
    await sandbox.close();
    const unreachable = join(folder, 'missing', 'state.json');
    await expect(openTestSandbox({ stateFile: unreachable, port })).rejects.toThrow('ENOENT');
    sandbox = await openTestSandbox({ port });
    expect(new URL(sandbox.url).port).toBe(String(port));
  });

  it('must be named by a text in the configuration', () => {
    expect(() => readSandboxConfig({ ...testConfig, stateFile: 7 })).toThrow('sandbox configuration lacks: stateFile');
    expect(readSandboxConfig({ ...testConfig, stateFile }).stateFile).toBe(stateFile);
  });
});

function rewrite(change: (text: string) => string): void {
  writeFileSync(stateFile, change(savedText()));
}
