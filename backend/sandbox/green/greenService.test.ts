import OpenApi, { $OpenApiUtil } from '@alicloud/openapi-core';
import type { Sandbox } from '../startSandbox';
import { openTestSandbox, testConfig } from '../testing/openTestSandbox';

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await openTestSandbox();
});
afterEach(() => sandbox.close());

interface Asked {
  Service?: string;
  ServiceParameters?: string;
}

async function call(asked: Asked, changes: object = {}, way: 'body' | 'query' = 'body') {
  const client = new OpenApi(
    new $OpenApiUtil.Config({
      accessKeyId: testConfig.greenAccessKeyId,
      accessKeySecret: testConfig.greenAccessKeySecret,
      endpoint: new URL(sandbox.url).host,
      protocol: 'http',
      ...changes,
    }),
  );
  const kind = { protocol: 'HTTPS', pathname: '/', method: 'POST', authType: 'AK', style: 'RPC' };
  const named = { action: 'TextModerationPlus', version: '2022-03-02' };
  const params = new $OpenApiUtil.Params({ ...kind, ...named, reqBodyType: 'formData', bodyType: 'json' });
  const request = new $OpenApiUtil.OpenApiRequest({ [way]: asked });
  const answer = await client.callApi(params, request, {} as Parameters<OpenApi['callApi']>[2]);
  return answer.body as { Code: number; Data?: Record<string, unknown> };
}

const asked = (content: unknown, more = {}): Asked => ({
  Service: 'comment_detection_pro',
  ServiceParameters: JSON.stringify({ content, ...more }),
});

it.each([
  ['你好', 'none', 'nonLabel'],
  ['这里是赌博网站', 'high', 'contraband_gambling'],
  ['代开发票', 'high', 'contraband_act'],
  ['加我返利', 'medium', 'pt_to_contact'],
])('judges %s by its words: %s', async (content, RiskLevel, Label) => {
  const { Code, Data } = await call(asked(content));
  expect([Code, Data]).toEqual([200, { RiskLevel, Result: [expect.objectContaining({ Label })] }]);
});

it('reads its parameters from the query too, and hands a dataId back', async () => {
  const { Data } = await call(asked('你好', { dataId: 'piece-1.a' }), {}, 'query');
  expect(Data).toMatchObject({ RiskLevel: 'none', DataId: 'piece-1.a' });
});

it.each<[string, Asked, number]>([
  ['no service', { ServiceParameters: '{}' }, 400],
  ['no parameters', { Service: 'comment_detection_pro' }, 400],
  ['a service of the other action', { ...asked('你好'), Service: 'comment_detection' }, 400],
  ['parameters that are no JSON', { ...asked('你好'), ServiceParameters: '{' }, 401],
  ['parameters that are a list', { ...asked('你好'), ServiceParameters: '[]' }, 401],
  ['no content', asked(undefined), 400],
  ['content that is no text', asked(7), 400],
  ['more than 600 characters', asked('信'.repeat(601)), 402],
  ['an odd dataId', asked('你好', { dataId: '信' }), 401],
])('refuses %s in the body of a 200', async (_what, parameters, Code) => {
  expect(await call(parameters)).toEqual({ Code, Message: expect.any(String), RequestId: expect.any(String) });
});

it('knows a service that the console has copied', async () => {
  expect((await call({ ...asked('你好'), Service: 'chat_detection_pro_01' })).Code).toBe(200);
});

it.each([
  ['a wrong secret', { accessKeySecret: 'wrong' }, 'SignatureDoesNotMatch'],
  ["another product's access key", { accessKeyId: testConfig.kmsAccessKeyId }, 'InvalidAccessKeyId.NotFound'],
])('refuses %s at the gateway', async (_what, changes, code) => {
  await expect(call(asked('你好'), changes)).rejects.toMatchObject({ code });
});

it('errs when told to: in the body by a number, at the gateway by a name', async () => {
  const fault = { party: 'green', operation: 'TextModerationPlus' } as const;
  sandbox.faults.add({ ...fault, fault: 'code:408' });
  expect((await call(asked('你好'))).Code).toBe(408);
  sandbox.faults.add({ ...fault, fault: 'code:Throttling.User' });
  await expect(call(asked('你好'))).rejects.toMatchObject({ code: 'Throttling.User' });
  sandbox.faults.add({ ...fault, operation: 'reply', fault: 'lower_case' });
  expect((await call(asked('代开发票'))).Data).toMatchObject({
    riskLevel: 'high',
    result: [{ label: 'contraband_act' }],
  });
  expect((await call(asked('你好'))).Data).toMatchObject({ RiskLevel: 'none' });
});
