import { QuerySendDetailsResponseBody, SendSmsResponseBody } from '@alicloud/dysmsapi20170525';
import OpenApi, { $OpenApiUtil } from '@alicloud/openapi-core';
import { chinaDay } from '../aliyunSms/chinaTime';
import type { Sandbox } from '../startSandbox';
import { openTestSandbox, testConfig } from '../testing/openTestSandbox';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await openTestSandbox();
});
afterAll(() => sandbox.close());

/** Calls as the vendor's own core does, and answers the body as it came. */
async function call(method: string, action: string, query: Record<string, string>): Promise<Record<string, unknown>> {
  const client = new OpenApi(
    new $OpenApiUtil.Config({
      accessKeyId: testConfig.smsAccessKeyId,
      accessKeySecret: testConfig.smsAccessKeySecret,
      endpoint: new URL(sandbox.url).host,
      protocol: 'http',
    }),
  );
  const kind = { protocol: 'HTTPS', pathname: '/', authType: 'AK', style: 'RPC', reqBodyType: 'formData' };
  const params = new $OpenApiUtil.Params({ ...kind, method, action, version: '2017-05-25', bodyType: 'json' });
  const request = new $OpenApiUtil.OpenApiRequest({ query });
  return (await client.callApi(params, request, {} as Parameters<OpenApi['callApi']>[2])).body;
}

const message = () => ({
  PhoneNumbers: '13800000003',
  SignName: testConfig.smsSignName,
  TemplateCode: testConfig.smsTemplateCode,
  TemplateParam: '{"name":"林晚","code":"AB2C"}',
});
const asked = (PhoneNumber = '13800000003') => ({
  ...{ PhoneNumber, SendDate: chinaDay(sandbox.clock.now()) },
  ...{ PageSize: '10', CurrentPage: '1' },
});
const ask = (path: string, init: RequestInit = {}) => fetch(sandbox.url + path, init);

/** What of an answer has another type than the vendor's own model of it names. */
const oddities = (body: Record<string, unknown>, { names, types }: typeof SendSmsResponseBody) =>
  Object.entries(names()).filter(([field, name]) => {
    const wanted = types()[field];
    return typeof body[name] !== (typeof wanted === 'string' ? wanted : 'object');
  });

describe('the gateway', () => {
  it.each(['GET', 'POST'])('takes a signed %s', async (method) => {
    expect(await call(method, 'SendSms', message())).toMatchObject({ Code: 'OK' });
    expect(await call(method, 'QuerySendDetails', asked())).toMatchObject({ Code: 'OK' });
  });

  it("answers in the types of the vendor's models", async () => {
    expect(oddities(await call('POST', 'SendSms', message()), SendSmsResponseBody)).toEqual([]);
    const details = await call('POST', 'QuerySendDetails', asked());
    expect(oddities(details, QuerySendDetailsResponseBody)).toEqual([]);
    expect(details.TotalCount).toBe(String(sandbox.ledger().sms.length));
    expect(await call('GET', 'QuerySendDetails', asked('13800000099'))).toMatchObject({ TotalCount: '0' });
  });

  it.each(['+8613800000003', '8613800000003', '13800000003,13800000002', '12345'])(
    'asks about one number of eleven digits, not about %s',
    async (number) => {
      expect(await call('POST', 'QuerySendDetails', asked(number))).toMatchObject({
        Code: 'isv.MOBILE_NUMBER_ILLEGAL',
      });
    },
  );

  it.each<[string, string, RequestInit]>([
    ['a GET that names an action', '/?Action=SendSms&PhoneNumbers=13800000003', {}],
    ['a GET of the older signature', '/?AccessKeyId=testid&Signature=abc&Version=2017-05-25', {}],
    ['a GET with the action in a header', '/', { headers: { 'x-acs-action': 'SendSms' } }],
    ['a GET with an authorization alone', '/', { headers: { authorization: 'ACS3-HMAC-SHA256 Credential=a' } }],
    ['a browser that names an action', '/?Action=QuerySendDetails', { headers: { accept: 'text/html' } }],
    ['a POST that says nothing', '/', { method: 'POST' }],
  ])('refuses %s in JSON', async (_what, path, init) => {
    const response = await ask(path, init);
    expect([response.status, response.headers.get('content-type')]).toEqual([400, 'application/json; charset=utf-8']);
    expect(await response.json()).toEqual({
      RequestId: expect.stringMatching(/^[0-9A-F-]{36}$/),
      HostId: new URL(sandbox.url).host,
      Code: expect.stringMatching(/^(?:IncompleteSignature|MissingParameter)$/),
      Message: expect.any(String),
      Recommend: expect.stringContaining('product=Dysmsapi&requestId='),
    });
  });

  it.each(['PUT', 'DELETE', 'PATCH'])('knows no %s', async (method) => {
    const response = await ask('/', { method });
    expect([response.status, await response.json()]).toEqual([
      400,
      expect.objectContaining({ Code: 'UnsupportedHTTPMethod', Message: 'This http method is not supported.' }),
    ]);
  });

  it.each(['/', '/?phone=none', '/?lang=en'])('leaves %s to the demo phones', async (path) => {
    const response = await ask(path);
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  });
});
