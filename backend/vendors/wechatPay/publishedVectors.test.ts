import { createPublicKey, createSign, createVerify, type KeyObject, X509Certificate } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { clock } from '../../platform/clock';
import { ownFolder } from '../../testing/ownFolder';
import * as published from '../testing/publishedByWechatPay';
import { answerJson, startScriptedServer } from '../testing/scriptedServer';
import { decryptResource } from './decryptResource';
import { verifyingKey } from './keys';
import { merchantClient } from './merchant';
import { wechatPaySettings } from './settings';
import { findSignatureFault } from './verifySignature';

const pem = (kind: string, base64: string) => `-----BEGIN ${kind}-----\n${base64}\n-----END ${kind}-----\n`;
const privateKey = pem('PRIVATE KEY', published.privateKey);
const publicKey = pem('PUBLIC KEY', published.publicKey);

const ownKey = () => verifyingKey(wechatPaySettings.WXPAY_PUBLIC_KEY_ID) as KeyObject;

// Keys are read once, at first use: before any test.
const folder = ownFolder('published');
const merchantId = '1230000109';
const serial = '5F1C72E2A8931B72A2E13AF8DEE92471EB397115';
beforeAll(() => {
  const files = { WXPAY_MERCHANT_KEY_FILE: privateKey, WXPAY_PUBLIC_KEY_FILE: publicKey };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder.path, name), text);
  Object.assign(wechatPaySettings, {
    WXPAY_MERCHANT_KEY_FILE: join(folder.path, 'WXPAY_MERCHANT_KEY_FILE'),
    WXPAY_PUBLIC_KEY_FILE: join(folder.path, 'WXPAY_PUBLIC_KEY_FILE'),
    WXPAY_API_V3_KEY: published.apiV3Key,
    WXPAY_MERCHANT_ID: merchantId,
    WXPAY_MERCHANT_SERIAL: serial,
  });
});
afterAll(() => folder.remove());
afterEach(() => jest.restoreAllMocks());

describe('what WeChat Pay publishes for checking a client', () => {
  it('is what we sign of "source"', () => {
    expect(merchantClient().sha256WithRsa('source')).toBe(published.signatureOfSource);
  });

  it('is verified by the public key that belongs to it, and no other text is', () => {
    const verifies = (text: string) =>
      createVerify('RSA-SHA256').update(text).verify(ownKey(), published.signatureOfSource, 'base64');
    expect(['source', 'wrong source', ''].map(verifies)).toEqual([true, false, false]);
  });

  it('signs messages that we take for WeChat Pay’s, by the number of the key alone', () => {
    const body = Buffer.from('source');
    const [timestamp, nonce] = [String(Math.floor(clock.now() / 1000)), '593BEC0C930BF1AFEB40B4A08C8FB242'];
    const signature = createSign('RSA-SHA256').update(`${timestamp}\n${nonce}\nsource\n`).sign(privateKey, 'base64');
    const message = { serial: wechatPaySettings.WXPAY_PUBLIC_KEY_ID, timestamp, nonce, signature, body };
    expect(findSignatureFault(message)).toBeNull();
    expect(findSignatureFault({ ...message, body: Buffer.from('wrong source') })).toBe('bad_signature');
    expect(findSignatureFault({ ...message, body: Buffer.alloc(0) })).toBe('bad_signature');
    expect(findSignatureFault({ ...message, signature: '' })).toBe('bad_signature');
    expect(findSignatureFault({ ...message, signature: 'invalid base64 signature' })).toBe('bad_signature');
    for (const other of ['', 'invalid serial number', 'F5765756002FDD77', serial])
      expect(findSignatureFault({ ...message, serial: other })).toBe('unknown_serial');
  });

  it('is a whole callback, of which no byte may differ, and which is stale five minutes later', () => {
    const { head, resource, ...signed } = published.signedCallback;
    const body = Buffer.from(JSON.stringify({ ...head, resource }));
    const message = { ...signed, serial: wechatPaySettings.WXPAY_PUBLIC_KEY_ID, body };
    const at = (seconds: number) => jest.spyOn(clock, 'now').mockReturnValue((1_624_523_846 + seconds) * 1000);
    at(299);
    expect(findSignatureFault(message)).toBeNull();
    const changed = Buffer.from(body.toString().replace('签约', '签字'));
    expect(findSignatureFault({ ...message, body: changed })).toBe('bad_signature');
    expect(findSignatureFault({ ...message, nonce: `${signed.nonce}.` })).toBe('bad_signature');
    at(300);
    expect(findSignatureFault(message)).toBe('stale');
    expect(decryptResource(resource)).toBeNull();
  });

  it('is signed by the key of a certificate, and by no other', () => {
    const certificate = new X509Certificate(Buffer.from(published.certificate, 'base64'));
    expect(certificate.serialNumber).toBe(serial);
    const verifies = (key: ReturnType<typeof createPublicKey>) =>
      createVerify('RSA-SHA256').update('message').verify(key, published.signatureOfMessage, 'base64');
    // A file may hold a certificate as well as its key.
    expect(verifies(createPublicKey(pem('CERTIFICATE', published.certificate)))).toBe(true);
    expect(verifies(ownKey())).toBe(false);
  });

  it('is decrypted with key, nonce and associated data, and with none of them changed', () => {
    expect(decryptResource(published.encryptedMessage)?.toString()).toBe('message');
    for (const change of [
      { associated_data: 'associatedDatA' },
      { associated_data: undefined },
      { nonce: 'uluk4a9R25RX' },
      { ciphertext: `V${published.encryptedMessage.ciphertext.slice(1)}` },
    ])
      expect(decryptResource({ ...published.encryptedMessage, ...change })).toBeNull();
    jest.replaceProperty(wechatPaySettings, 'WXPAY_API_V3_KEY', published.apiV3Key.toLowerCase());
    expect(decryptResource(published.encryptedMessage)).toBeNull();
  });

  it('is a platform certificate, decrypted whole', () => {
    const text = decryptResource(published.encryptedCertificate) ?? Buffer.alloc(0);
    expect(new X509Certificate(text).serialNumber).toBe(published.certificateSerial);
  });

  it('is the layout of a request’s header, and the text that is signed for it', async () => {
    const server = await startScriptedServer((_request, response) => answerJson(response, {}));
    jest.replaceProperty(wechatPaySettings, 'WXPAY_API_URL', server.url);
    jest.spyOn(clock, 'now').mockReturnValue(1_652_750_623_000);
    await merchantClient().query({ transaction_id: '1217752501201407033233368018' });
    await server.close();
    const [{ method, url, headers } = { method: '', url: '', headers: {} as Record<string, string> }] = server.requests;
    const path = '/v3/pay/transactions/id/1217752501201407033233368018?mchid=1230000109';
    expect([method, url]).toEqual(['GET', path]);
    const [scheme, pairs = ''] = String(headers.authorization).split(/ (.*)/);
    expect(scheme).toBe('WECHATPAY2-SHA256-RSA2048');
    expect(pairs).toMatch(/^(\w+="[^"]+",){4}\w+="[^"]+"$/);
    const said = Object.fromEntries([...pairs.matchAll(/(\w+)="([^"]+)"/g)].map(([, name, value]) => [name, value]));
    expect(said).toEqual({
      mchid: merchantId,
      serial_no: serial,
      timestamp: '1652750623',
      nonce_str: expect.stringMatching(/^[0-9a-f]{32}$/),
      signature: expect.any(String),
    });
    const text = `GET\n${path}\n1652750623\n${said.nonce_str}\n\n`;
    expect(
      createVerify('RSA-SHA256')
        .update(text)
        .verify(publicKey, said.signature ?? '', 'base64'),
    ).toBe(true);
  });
});
