import OpenApi, { $OpenApiUtil } from '@alicloud/openapi-core';
import OSS from 'ali-oss';
import sharp from 'sharp';
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

async function call(asked: Asked, changes: object = {}, way: 'body' | 'query' = 'body', action = 'TextModerationPlus') {
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
  const named = { action, version: '2022-03-02' };
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

describe('pictures', () => {
  const askAbout = (given: object, Service = 'baselineCheck') =>
    call({ Service, ServiceParameters: JSON.stringify(given) }, {}, 'body', 'ImageModeration');
  const lend = async () => (await call({}, {}, 'body', 'DescribeUploadToken')).Data as Record<string, string>;
  const folderOf = (token: Record<string, string>, changes: object = {}) =>
    new OSS({
      accessKeyId: token.AccessKeyId ?? '',
      accessKeySecret: token.AccessKeySecret ?? '',
      stsToken: token.SecurityToken,
      bucket: token.BucketName,
      endpoint: token.OssInternetEndPoint,
      region: 'oss-cn-shanghai',
      ...{ authorizationV4: true, sldEnable: true },
      ...changes,
    } as OSS.Options);
  const picture = (background: string) =>
    sharp({ create: { width: 9, height: 9, channels: 3, background } })
      .png()
      .toBuffer();

  it.each([
    ['red', 'high', 'pornographic_adultContent'],
    ['orange', 'medium', 'contraband_gamble'],
    ['green', 'none', 'nonLabel'],
  ])('are judged by the colour of what lies in the folder: %s', async (colour, RiskLevel, Label) => {
    const token = await lend();
    await folderOf(token).put(`${token.FileNamePrefix}a.jpg`, await picture(colour));
    const asked = { ossBucketName: token.BucketName, ossObjectName: `${token.FileNamePrefix}a.jpg`, dataId: 'one' };
    const { Code, Data } = await askAbout(asked);
    expect([Code, Data]).toMatchObject([200, { DataId: 'one', RiskLevel, Result: [{ Label }] }]);
  });

  it.each<[string, object, string | undefined, number]>([
    ['no object', { ossBucketName: 'green-uploads' }, undefined, 400],
    ['no bucket', { ossObjectName: 'upload/1a2b3c/none.jpg' }, undefined, 400],
    ['a service of texts', { ossBucketName: 'green-uploads', ossObjectName: 'a' }, 'comment_detection_pro', 400],
    ['a bucket of somebody else', { ossBucketName: 'pictures-of-tests', ossObjectName: 'a' }, undefined, 401],
    ['an odd dataId', { ossBucketName: 'green-uploads', ossObjectName: 'a', dataId: '信' }, undefined, 401],
    ['an object that is not there', { ossBucketName: 'green-uploads', ossObjectName: 'a' }, undefined, 404],
  ])('are not judged with %s', async (_what, given, service, Code) => {
    expect(await askAbout(given, service)).toEqual({
      Code,
      Msg: expect.any(String),
      RequestId: expect.any(String),
    });
  });

  it('are none where bytes are something else', async () => {
    const token = await lend();
    await folderOf(token).put('upload/1a2b3c/b.jpg', Buffer.from('<svg/>'));
    const { Code } = await askAbout({ ossBucketName: token.BucketName, ossObjectName: 'upload/1a2b3c/b.jpg' });
    expect(Code).toBe(407);
  });

  it.each([
    ['without its token', { stsToken: undefined }],
    ['with another token', { stsToken: 'other' }],
    ['signed by another key', { accessKeySecret: 'other' }],
    [
      'with the key of pictures',
      { accessKeyId: testConfig.ossAccessKeyId, accessKeySecret: testConfig.ossAccessKeySecret },
    ],
  ])('cannot be put into the folder %s', async (_what, changes) => {
    const folder = folderOf(await lend(), changes);
    await expect(folder.put('upload/1a2b3c/c.jpg', Buffer.from('c'))).rejects.toMatchObject({ status: 403 });
  });

  it('cannot be read or removed with the key that was lent, nor put there when it has ended', async () => {
    const folder = folderOf(await lend());
    await folder.put('upload/1a2b3c/d.jpg', Buffer.from('d'));
    await expect(folder.get('upload/1a2b3c/d.jpg')).rejects.toMatchObject({ status: 403 });
    await expect(folder.delete('upload/1a2b3c/d.jpg')).rejects.toMatchObject({ status: 403 });
    await sandbox.clock.advance(3_600_000);
    await expect(folder.put('upload/1a2b3c/d.jpg', Buffer.from('d'))).rejects.toMatchObject({ status: 403 });
  });
});
