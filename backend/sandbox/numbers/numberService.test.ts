import { createHash } from 'node:crypto';
import OpenApi, { $OpenApiUtil } from '@alicloud/openapi-core';
import type { Sandbox } from '../startSandbox';
import { openTestSandbox, testConfig } from '../testing/openTestSandbox';
import type { NumberState } from './numberService';

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await openTestSandbox();
});
afterEach(() => sandbox.close());

const grandma = '13800000003';
const sha256 = createHash('sha256').update(grandma).digest('hex');
const md5 = createHash('md5').update(grandma).digest('hex');
const usual = {
  AuthCode: testConfig.numberAuthCode,
  InputNumber: sha256,
  Mask: 'SHA256',
  StartTime: '2020-01-31 08:00:00',
};

async function call(query: Record<string, string>, accessKeySecret = testConfig.numberAccessKeySecret) {
  const client = new OpenApi(
    new $OpenApiUtil.Config({
      accessKeyId: testConfig.numberAccessKeyId,
      accessKeySecret,
      endpoint: new URL(sandbox.url).host,
      protocol: 'http',
    }),
  );
  const kind = { protocol: 'HTTPS', pathname: '/', method: 'POST', authType: 'AK', style: 'RPC' };
  const named = { action: 'DescribePhoneTwiceTelVerify', version: '2020-02-17' };
  const params = new $OpenApiUtil.Params({ ...kind, ...named, reqBodyType: 'formData', bodyType: 'json' });
  const request = new $OpenApiUtil.OpenApiRequest({ query });
  const answer = await client.callApi(params, request, {} as Parameters<OpenApi['callApi']>[2]);
  return answer.body as { Code: string; Data?: { VerifyResult: string } };
}

it.each<[NumberState, string]>([
  ['same', '2'],
  ['reissued', '1'],
  ['cancelled', '3'],
  ['unknown', '0'],
])('says of a number that is %s: %s', async (state, VerifyResult) => {
  sandbox.numbers.become(grandma, state);
  expect(await call(usual)).toMatchObject({ Code: 'OK', Data: { VerifyResult } });
});

it.each([
  ['its SHA-256', { InputNumber: sha256.toUpperCase() }],
  ['its MD5', { InputNumber: md5, Mask: 'MD5' }],
  ['itself', { InputNumber: grandma, Mask: 'NORMAL' }],
])('knows a number by %s', async (_what, named) => {
  sandbox.numbers.become(grandma, 'cancelled');
  expect((await call({ ...usual, ...named })).Data?.VerifyResult).toBe('3');
});

it('says re-issued only where that was after the time that is asked about', async () => {
  sandbox.numbers.become(grandma, 'reissued');
  const later = new Date(sandbox.clock.now() + 9 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
  expect((await call({ ...usual, StartTime: later })).Data?.VerifyResult).toBe('2');
});

it.each([
  ['another application', { AuthCode: 'another' }, 'AuthCodeNotExist'],
  ['a time of another form', { StartTime: '2020-01-31T08:00:00Z' }, 'InputParamIllegal'],
  ['a time before 1970', { StartTime: '1969-01-31 08:00:00' }, 'InputParamIllegal'],
  ['a mask in small letters', { Mask: 'sha256' }, 'InputParamIllegal'],
  ['a number that is not as its mask says', { Mask: 'NORMAL' }, 'MobileNumberTypeNotMatch'],
  ['no number', { InputNumber: '' }, 'MissingInputNumber'],
])('refuses %s', async (_what, changes, code) => {
  await expect(call({ ...usual, ...changes })).rejects.toMatchObject({ statusCode: 400, code });
});

it('refuses a signature by another key', async () => {
  await expect(call(usual, 'another')).rejects.toMatchObject({ code: 'SignatureDoesNotMatch' });
});

it('can be told by hand what has become of a demo person’s number', async () => {
  const tell = (body: object) =>
    fetch(`${sandbox.url}/numbers`, { method: 'POST', body: JSON.stringify(body) }).then(({ status }) => status);
  expect(await tell({ person: 'waipo', state: 'reissued' })).toBe(200);
  expect((await call(usual)).Data?.VerifyResult).toBe('1');
  expect(await tell({ person: 'amelie', state: 'reissued' })).toBe(400);
  expect(await tell({ person: 'waipo', state: 'lost' })).toBe(400);
});
