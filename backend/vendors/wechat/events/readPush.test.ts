import { clock } from '../../../platform/clock';
import { wechatSettings } from '../settings';
import { decryptMessage } from './decryptMessage';
import { findCiphertext } from './findCiphertext';
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
const keys = { token: 'AAAAA', aesKey, appId };
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
    expect(isSigned(keys, signature, { timestamp, nonce })).toBe(true);
    expect(isSigned(keys, signature, { timestamp, nonce: `${nonce}0` })).toBe(false);
  });

  it.each([
    undefined,
    '',
    'zz',
    query.signature.slice(2),
    `${query.signature}, ${query.signature}`,
    `${query.signature}0`,
    query.signature.toUpperCase(),
  ])('is refused when it is %p', (signature) => {
    expect(isSigned(keys, signature, query)).toBe(false);
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
        fields: {
          ToUserName: 'gh_97417a04a28d',
          FromUserName: 'o9AgO5Kd5ggOC-bXrbNODIiE3bGY',
          CreateTime: '1714112445',
          MsgType: 'event',
          Event: 'debug_demo',
          debug_str: 'hello world',
        },
      },
    });
  });

  const body = JSON.stringify({ Encrypt: encrypted });

  it('is refused when the signature fits other words', () => {
    expect(readPush({ ...query, msg_signature: query.signature }, body)).toEqual({
      kind: 'refused',
      code: 'forged',
      by: 'anyone',
    });
  });

  it('is refused in plain, however well signed', () => {
    const { signature: _, ...unsigned } = query;
    const signed = {
      timestamp: '1714036504',
      nonce: '1514711492',
      signature: 'f464b24fc39322e44b38aa78f5edd27bd1441696',
    };
    const plain = JSON.stringify({ Event: 'x' });
    expect(readPush(signed, plain)).toEqual({ kind: 'refused', code: 'plain', by: 'vendor' });
    expect(readPush(unsigned, plain)).toEqual({ kind: 'refused', code: 'forged', by: 'anyone' });
  });

  it('is refused when it was meant for another app', () => {
    Object.assign(wechatSettings, { WECHAT_APP_ID: 'wx0000000000000001' });
    expect(readPush(query, body)).toEqual({ kind: 'refused', code: 'undecipherable', by: 'vendor' });
  });

  it.each([-301_000, 301_000])('is refused %d ms from now', (shift) => {
    jest.spyOn(clock, 'now').mockReturnValue(1_714_112_445_000 + shift);
    expect(readPush(query, body)).toEqual({ kind: 'refused', code: 'stale', by: 'vendor' });
  });

  it.each([
    ['JSON with blanks', '{" Encrypt " : "AB+/cd=="}', 'AB+/cd=='],
    ['JSON whose writer escapes', '{"Encrypt":"AB+\\/cd\\u003d="}', 'AB+/cd=='],
    ['JSON with other fields before', '{"ToUserName":"a<b>","n":1,"Encrypt":"AB"}', 'AB'],
    ['XML', '<xml><A><![CDATA[b]]></A><Encrypt><![CDATA[AB+/]]></Encrypt></xml>', 'AB+/'],
    ['XML unquoted, over several lines', '<xml>\n<Encrypt>\n  AB+/\n</Encrypt></xml>', 'AB+/'],
    ['no text', '{"Encrypt":5}', undefined],
    ['nothing', '<Encrypt></Encrypt>', undefined],
    ['a broken escape', '{"Encrypt":"AB\\u00"}', undefined],
    ['another name', '{"encrypt":"AB","EncryptX":"CD"}', undefined],
  ])('has its ciphertext found in %s', (_what, body, found) => {
    expect(findCiphertext(body)).toBe(found);
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

  it('are leaves only, the first of a name, and what is cut off has none', () => {
    const nested =
      '<xml><A><A>1</A></A><A>2</A><B>]]&gt;</B><C/><D></D><E><![CDATA[a]]b]]></E><F><![CDATA[cut</F><G>3</G>';
    expect(readFields(nested)).toEqual({ A: '1', B: ']]>', D: '', E: 'a]]b' });
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
