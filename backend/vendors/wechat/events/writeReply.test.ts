import { wechatSettings } from '../settings';
import { decryptMessage } from './decryptMessage';
import { answerSignature } from './pushSignature';
import { encryptMessage, writeReply } from './writeReply';

afterEach(() => jest.restoreAllMocks());

const aesKey = 'A'.repeat(43);
const appId = 'wxba5fad812f8e6fb9';
// WeChat's own sample, as wechat.md 4.7 has it.
const sample = 'ELGduP2YcVatjqIS+eZbp80MNLoAUWvzzyJxgGzxZO/5sAvd070Bs6qrLARC9nVHm48Y4hyRbtzve1L32tmxSQ==';

describe('the answer to a push', () => {
  it('is encrypted and signed as WeChat’s own sample is', () => {
    jest.replaceProperty(wechatSettings, 'WECHAT_EVENT_TOKEN', 'AAAAA');
    expect(encryptMessage(aesKey, '{"demo_resp":"good luck"}', appId, '707722b803182950')).toBe(sample);
    expect(answerSignature('AAAAA', '1713424427', '415670741', sample)).toBe(
      '1b9339964ed2e271e7c7b6ff2b0ef902fc94dea1',
    );
  });

  it.each([
    ['JSON', JSON.stringify({ Encrypt: sample }), '{"ErrCode":0,"ErrMsg":"success"}', /"Encrypt":"([^"]+)"/],
    [
      'XML',
      `<xml><Encrypt><![CDATA[${sample}]]></Encrypt></xml>`,
      '<xml><ErrCode>0</ErrCode><ErrMsg><![CDATA[success]]></ErrMsg></xml>',
      /<Encrypt><!\[CDATA\[([^\]]+)\]/,
    ],
  ])('comes in the form of the push, encrypted where that was: %s', (_form, pushed, plain, where) => {
    const content = { ErrCode: 0, ErrMsg: 'success' };
    const { body } = writeReply(content, pushed);
    const encrypted = where.exec(body)?.[1] ?? '';
    const key = wechatSettings.WECHAT_EVENT_AES_KEY ?? '';
    expect(decryptMessage(key, encrypted, wechatSettings.WECHAT_APP_ID)).toBe(plain);
    jest.replaceProperty(wechatSettings, 'WECHAT_EVENT_ANSWERS', 'plain');
    expect(writeReply(content, pushed).body).toBe(plain);
  });
});
