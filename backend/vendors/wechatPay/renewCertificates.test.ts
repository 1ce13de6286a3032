import { createSign } from 'node:crypto';
import { clock } from '../../platform/clock';
import type { Sandbox } from '../../sandbox/startSandbox';
import { startTestSandbox } from '../../testing/startTestSandbox';
import { encryptAsWechatPay, signAsWechatPay } from '../testing/signAsWechatPay';
import { until } from '../testing/until';
import { certificateKey } from './platformCertificates';
import { readNotification } from './readNotification';
import { forgetAsking, renewCertificates } from './renewCertificates';
import { wechatPaySettings } from './settings';

const minuteMs = 60_000;
const nonce = 'n0nce';
const body = JSON.stringify({
  id: 'event',
  event_type: 'TRANSACTION.SUCCESS',
  resource: encryptAsWechatPay(
    JSON.stringify({
      ...{ appid: 'wx', mchid: '1', out_trade_no: 'PM1', transaction_id: '4200', trade_state: 'SUCCESS' },
      ...{ success_time: '2026-01-01T09:00:00+08:00', payer: { openid: 'o' } },
      amount: { total: 350, payer_total: 350, currency: 'CNY', payer_currency: 'CNY' },
    }),
  ),
});

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
beforeEach(() => {
  forgetAsking();
  jest.replaceProperty(wechatPaySettings, 'WXPAY_PLATFORM_CERTIFICATES', 'on');
});
afterEach(() => {
  jest.restoreAllMocks();
  sandbox.clock.follow(() => 0);
});
afterAll(() => sandbox.close());

interface Signer {
  serial: string;
  privateKeyPem: string;
}

/** The callback as WeChat Pay signs it by a platform certificate. */
function signedBy({ serial, privateKeyPem }: Signer): Record<string, string> {
  const timestamp = `${Math.floor(clock.now() / 1000)}`;
  const signature = createSign('RSA-SHA256').update(`${timestamp}\n${nonce}\n${body}\n`).sign(privateKeyPem, 'base64');
  return {
    'wechatpay-serial': serial,
    'wechatpay-timestamp': timestamp,
    'wechatpay-nonce': nonce,
    'wechatpay-signature': signature,
  };
}

const read = (signer: Signer) => readNotification(signedBy(signer), body);
const unknown = { kind: 'refused', why: 'unknown_serial' };
const isAccepted = (signer: Signer) => read(signer).kind === 'payment';
/** Sent again until it is taken, as WeChat Pay does. */
const acceptedInTheEnd = (signer: Signer) => until(() => isAccepted(signer));

/** Ours and WeChat Pay's clock, later by so much. */
function laterBy(ms: number): void {
  const real = clock.now;
  jest.spyOn(clock, 'now').mockImplementation(() => real.call(clock) + ms);
  sandbox.clock.follow(() => ms);
}

/** How often the certificates are asked for from now on. */
function countAsking(): () => number {
  const asked = jest.spyOn(globalThis, 'fetch');
  return () => asked.mock.calls.filter(([url]) => String(url).endsWith('/v3/certificates')).length;
}

describe('a callback signed by a platform certificate', () => {
  it('is refused at first, since nothing waits for the certificate, and accepted when it comes again', async () => {
    const signer = sandbox.wechatPay.certificates.current();
    expect(read(signer)).toEqual(unknown);
    await acceptedInTheEnd(signer);
  });

  it('is accepted beside one that is signed by the public key', async () => {
    await acceptedInTheEnd(sandbox.wechatPay.certificates.current());
    expect(readNotification(signAsWechatPay(body), body).kind).toBe('payment');
  });

  it('is accepted by the next certificate after a rotation, and still by the one before', async () => {
    const before = sandbox.wechatPay.certificates.current();
    await acceptedInTheEnd(before);
    const next = sandbox.wechatPay.certificates.rotate();
    expect(read(next)).toEqual(unknown);
    laterBy(11 * minuteMs);
    await acceptedInTheEnd(next);
    expect(isAccepted(before)).toBe(true);
  });

  it('is refused when its signature is by another key than that of its serial', async () => {
    const { serial } = sandbox.wechatPay.certificates.current();
    await acceptedInTheEnd(sandbox.wechatPay.certificates.current());
    const { privateKeyPem } = sandbox.wechatPay.certificates.rotate();
    expect(read({ serial, privateKeyPem })).toEqual({ kind: 'refused', why: 'bad_signature' });
  });

  it('is refused once its certificate is past', async () => {
    const shortLived = sandbox.wechatPay.certificates.rotate(60 * minuteMs);
    await acceptedInTheEnd(shortLived);
    laterBy(61 * minuteMs);
    expect(read(shortLived)).toEqual(unknown);
  });

  it('is refused, and nobody asked, where only the public key is spoken', async () => {
    jest.replaceProperty(wechatPaySettings, 'WXPAY_PLATFORM_CERTIFICATES', 'off');
    const asked = countAsking();
    expect(read(sandbox.wechatPay.certificates.current())).toEqual(unknown);
    expect(asked()).toBe(0);
  });
});

describe('asking for platform certificates', () => {
  it('happens once in ten minutes, however many serials are invented', async () => {
    const { privateKeyPem } = sandbox.wechatPay.certificates.current();
    const asked = countAsking();
    const invented = (digit: number) => ({ serial: `${digit}`.repeat(40), privateKeyPem });
    for (let digit = 0; digit < 10; digit += 1) read(invented(digit));
    await acceptedInTheEnd(sandbox.wechatPay.certificates.current());
    expect(asked()).toBe(1);
    laterBy(11 * minuteMs);
    for (let digit = 0; digit < 10; digit += 1) read(invented(digit));
    await renewCertificates('0'.repeat(40));
    expect(asked()).toBe(2);
  });

  it('happens anew 12 hours later, so that one withdrawn is forgotten', async () => {
    const signer = sandbox.wechatPay.certificates.current();
    await acceptedInTheEnd(signer);
    const asked = countAsking();
    expect(isAccepted(signer)).toBe(true);
    expect(asked()).toBe(0);
    laterBy(12 * 60 * minuteMs);
    read(signer);
    await renewCertificates(signer.serial);
    expect(asked()).toBe(1);
  });

  it.each(['bad_signature', 'wrong_tag', 'http_500'] as const)('keeps nothing of an answer with %s', async (fault) => {
    sandbox.faults.add({ party: 'wechatPay', operation: 'certificates', fault });
    const { serial } = sandbox.wechatPay.certificates.current();
    await renewCertificates(serial);
    expect(certificateKey(serial)).toBeNull();
    laterBy(11 * minuteMs);
    await renewCertificates(serial);
    expect(certificateKey(serial)).not.toBeNull();
  });
});
