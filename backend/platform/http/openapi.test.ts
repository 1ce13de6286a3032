import { contract } from '../../../shared/contract/contract';
import { apiBase, pathParameters } from '../../../shared/contract/endpoint';
import { send } from '../../testing/call';
import { testSystem } from '../../testing/testSystem';
import { platformSettings } from '../settings';

interface Operation {
  operationId: string;
  security: object[];
  parameters: { name: string; in: string; required: boolean; schema: object }[];
  requestBody?: { content: { 'application/json': { schema: { properties: object; required: string[] } } } };
  responses: Record<string, { content: { 'application/json': { schema: { type: string; properties: object } } } }>;
}

const endpoints = Object.entries(contract).flatMap(([module, group]) =>
  Object.entries(group).map(([name, endpoint]) => ({ id: `${module}.${name}`, ...endpoint })),
);

testSystem();
let api: { openapi: string; info: object; paths: Record<string, Record<string, Operation>> };
beforeAll(async () => {
  const answer = await send('GET', `${apiBase}/openapi.json`);
  expect(answer.status).toBe(200);
  api = answer.body as typeof api;
});

const operationOf = (id: string) =>
  Object.values(api.paths)
    .flatMap((methods) => Object.values(methods))
    .find(({ operationId }) => operationId === id) as Operation;

describe('openapi.json', () => {
  it('is OpenAPI 3.1 with every endpoint once and no other', () => {
    expect(api.openapi).toBe('3.1.0');
    const described = Object.entries(api.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const stated = endpoints.map(({ method, path }) => `${method} ${apiBase}${path.replace(/:(\w+)/g, '{$1}')}`);
    expect(described.sort()).toEqual(stated.sort());
  });

  it.each(endpoints)('describes $id: its path, who may call, what it takes and answers', (endpoint) => {
    const operation = operationOf(endpoint.id);
    const inPath = operation.parameters.filter((parameter) => parameter.in === 'path');
    expect(inPath.map(({ name, required }) => ({ name, required }))).toEqual(
      pathParameters(endpoint.path).map((name) => ({ name, required: true })),
    );
    expect(operation.security).toEqual(endpoint.access === 'public' ? [] : [{ bearer: [] }, { cookie: [] }]);
    const takesBody = endpoint.method === 'POST' || endpoint.method === 'PUT';
    expect(Boolean(operation.requestBody)).toBe(takesBody);
    for (const { schema } of operation.parameters) expect(Object.keys(schema)).not.toEqual([]);
    const [[kind, content] = []] = Object.entries(operation.responses[200]?.content ?? {});
    expect(kind).toBe(endpoint.file ?? 'application/json');
    expect((content as { schema: { type: string } }).schema.type).toBe(endpoint.file ? 'string' : 'object');
    expect(operation.responses.default?.content['application/json'].schema.properties).toHaveProperty('requestId');
  });

  it('gives every field of a body a type', () => {
    const bodies = endpoints.map(({ id }) => operationOf(id).requestBody?.content['application/json'].schema);
    for (const schema of Object.values(Object.assign({}, ...bodies.map((body) => body?.properties ?? {})))) {
      // A union has a type in each of its branches.
      const { anyOf, oneOf } = schema as { anyOf?: object[]; oneOf?: object[] };
      const branches = anyOf ?? oneOf ?? [schema];
      for (const branch of branches) expect(branch).toHaveProperty('type');
    }
  });

  it('holds nothing that is not JSON Schema: no reference to nowhere', () => {
    const references = [...JSON.stringify(api).matchAll(/"\$ref":"([^"]+)"/g)].map(([, target]) => target);
    expect(references).toEqual([]);
  });
});

it('is counted as any reading of somebody who is not signed in', async () => {
  jest.replaceProperty(platformSettings, 'CALL_LIMIT_FACTOR', 1 / 6_000);
  const statuses = [];
  for (const _ of [1, 2]) statuses.push((await send('GET', `${apiBase}/openapi.json`)).status);
  expect(statuses.at(-1)).toBe(429);
});
