import { clock } from '../../../platform/clock';
import { wechatSettings } from '../settings';
import { decryptMessage } from './decryptMessage';
import { isSigned } from './pushSignature';
import { readFields } from './readFields';
import { readPush, readVerification } from './readPush';

// WeChat's own published examples.
const appId = 'wxba5fad812f8e6fb9';
const aesKey = 'A'.repeat(43);
const query = {
  signature: '6c5c811b55cc85e0e1b54100749188c20beb3f5d',
  timestamp: '1714112445',
  nonce: '415670741',
  msg_signature: '046e02f8204d34f8ba5fa3b1db94908f3df2e9b3',
};
const encrypted =
  '+qdx1OKCy+5JPCBFWw70tm0fJGb2Jmeia4FCB7kao+/Q5c/ohsOzQHi8khUOb05JCpj0JB4RvQMkUyus8TPxLKJGQqcvZqzDpVzazhZv6JsXUnnR8XGT740XgXZUXQ7vJVnAG+tE8NUd4yFyjPy7GgiaviNrlCTj+l5kdfMuFUPpRSrfMZuMcp3Fn2Pede2IuQrKEYwKSqFIZoNqJ4M8EajAsjLY2km32IIjdf8YL/P50F7mStwntrA2cPDrM1kb6mOcfBgRtWygb3VIYnSeOBrebufAlr7F9mFUPAJGj04=';

const own = { ...wechatSettings };
beforeEach(() => {
  Object.assign(wechatSettings, { WECHAT_EVENT_TOKEN: 'AAAAA', WECHAT_EVENT_AES_KEY: aesKey, WECHAT_APP_ID: appId });
  jest.spyOn(clock, 'now').mockReturnValue(1_714_112_445_000);
});
afterEach(() => {
  Object.assign(wechatSettings, own);
  jest.restoreAllMocks();
});

describe('the signature of a push', () => {
  it.each([
    ['1714036504', '1514711492', 'f464b24fc39322e44b38aa78f5edd27bd1441696'],
    ['1714037059', '486452656', '899cf89e464efb63f54ddac96b0a0a235f53aa78'],
  ])('is as published for %s', (timestamp, nonce, signature) => {
    expect(isSigned(signature, { timestamp, nonce })).toBe(true);
    expect(isSigned(signature, { timestamp, nonce: `${nonce}0` })).toBe(false);
  });

  it.each([undefined, '', 'zz', query.signature.slice(2)])('is refused when it is %p', (signature) => {
    expect(isSigned(signature, query)).toBe(false);
  });
});

describe('a push in safe mode', () => {
  it.each([
    ['JSON', JSON.stringify({ ToUserName: 'gh_97417a04a28d', Encrypt: encrypted })],
    ['XML', `<xml><ToUserName><![CDATA[gh_9]]></ToUserName><Encrypt><![CDATA[${encrypted}]]></Encrypt></xml>`],
  ])('is opened as published, around it %s', (_format, body) => {
    expect(readPush(query, body)).toEqual({
      kind: 'event',
      event: {
        name: 'debug_demo',
        openid: 'o9AgO5Kd5ggOC-bXrbNODIiE3bGY',
        message: expect.stringContaining('debug_demo'),
        codes: [],
      },
    });
  });

  const body = JSON.stringify({ Encrypt: encrypted });

  it('is refused when the signature fits other words', () => {
    expect(readPush({ ...query, msg_signature: query.signature }, body)).toEqual({ kind: 'refused', code: 'forged' });
  });

  it('is refused in plain, however well signed', () => {
    expect(readPush(query, JSON.stringify({ Event: 'x' }))).toEqual({ kind: 'refused', code: 'plain' });
  });

  it('is refused when it was meant for another app', () => {
    Object.assign(wechatSettings, { WECHAT_APP_ID: 'wx0000000000000001' });
    expect(readPush(query, body)).toEqual({ kind: 'refused', code: 'undecipherable' });
  });

  it.each([-301_000, 301_000])('is refused %d ms from now', (shift) => {
    jest.spyOn(clock, 'now').mockReturnValue(1_714_112_445_000 + shift);
    expect(readPush(query, body)).toEqual({ kind: 'refused', code: 'stale' });
  });

  it.each(['', 'AAAA', 'A'.repeat(44), encrypted.slice(0, 64)])('survives ciphertext that is none: %p', (text) => {
    expect(decryptMessage(aesKey, text, appId)).toBeNull();
  });
});

describe('the fields of a message', () => {
  it('are read from JSON with blanks in the names, numbers too', () => {
    expect(readFields('{" Event ":"x ","CreateTime":1,"List":[1]}')).toEqual({ Event: 'x', CreateTime: '1' });
  });

  it('are read from XML, quoted or not', () => {
    expect(readFields('<xml><A><![CDATA[<1>]]></A><B> 2 &amp; &lt;</B><L><C>3</C></L></xml>')).toEqual({
      A: '<1>',
      B: '2 & <',
      C: '3',
    });
  });

  it.each(['', 'x', '[]', '"x"', 'null', '<xml'])('are none in %p', (text) => {
    expect(readFields(text)).toBeNull();
  });
});

describe('the check of the address', () => {
  it('is answered with the echo, to WeChat alone', () => {
    expect(readVerification({ ...query, echostr: '4375120948345356249' })).toBe('4375120948345356249');
    expect(readVerification({ ...query, nonce: '1', echostr: '1' })).toBeNull();
  });
});
