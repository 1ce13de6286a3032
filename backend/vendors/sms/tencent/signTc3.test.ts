import { signTc3 } from './signTc3';

// The example of the vendor's page "Signature v3"; the \u in the body are six characters each.
const example = {
  secretId: 'AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE',
  secretKey: 'Gu5t9xGARNpq86cd98joQYCN3EXAMPLE',
  service: 'cvm',
  host: 'cvm.tencentcloudapi.com',
  contentType: 'application/json; charset=utf-8',
  body: String.raw`{"Limit": 1, "Filters": [{"Values": ["\u672a\u547d\u540d"], "Name": "instance-name"}]}`,
  at: 1_551_113_065_000,
};
const scope = 'AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE/2019-02-25/cvm/tc3_request';
const signatureOf = (more: Partial<typeof example> = {}) =>
  /Signature=([0-9a-f]{64})$/.exec(signTc3({ ...example, ...more }).Authorization)?.[1];

describe('the published example of a signed call', () => {
  it('has its signature, over its scope, headers and time', () => {
    const signature = '72e494ea809ad7a8c8f7a4507b9bddcbaa8e581f516e8da2f66e2c5a96525168';
    expect(signTc3(example)).toEqual({
      Authorization: `TC3-HMAC-SHA256 Credential=${scope}, SignedHeaders=content-type;host, Signature=${signature}`,
      'X-TC-Timestamp': '1551113065',
    });
  });

  it('has that of newer pages with the key as they mask it', () => {
    expect(signatureOf({ secretKey: 'Gu5t9xGARNpq86cd98joQYCN3*******' })).toBe(
      '2230eefd229f582d8b1b891af7107b91597240707d778ab3738f756258d7652c',
    );
  });

  it('is of the same letters whatever their case in headers', () => {
    expect(signatureOf({ host: 'CVM.tencentcloudapi.com', contentType: 'Application/JSON; charset=UTF-8' })).toBe(
      signatureOf(),
    );
  });

  it.each([
    { secretKey: 'another' },
    { service: 'sms' },
    { host: 'sms.tencentcloudapi.com' },
    { contentType: 'application/json' },
    { body: '{}' },
    { at: example.at + 1_000 },
  ])('has another one with %j', (more) => {
    expect(signatureOf(more)).not.toBe(signatureOf());
  });

  it('names the day of UTC at the end of a day of China', () => {
    const { Authorization } = signTc3({ ...example, at: Date.parse('2026-11-30T23:59:59.999Z') });
    expect(Authorization).toContain('/2026-11-30/cvm/');
  });
});
