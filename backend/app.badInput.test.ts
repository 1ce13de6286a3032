import * as fc from 'fast-check';
import { contract } from '../shared/contract/contract';
import { apiBase, type Endpoint, pathParameters } from '../shared/contract/endpoint';
import { type ErrorCode, type ErrorReply, errors } from '../shared/errors';
import { send } from './testing/call';
import { testSystem } from './testing/testSystem';

interface Schema {
  shape?: Record<string, Schema>;
  def: { type: string; innerType?: Schema; element?: Schema };
}

const endpoints = Object.entries(contract).flatMap(([module, group]) =>
  Object.entries(group).map(([name, endpoint]): [string, Endpoint] => [`${module}.${name}`, endpoint]),
);
const takesBody = ({ method }: Endpoint) => method === 'POST' || method === 'PUT';
const withBody = endpoints.filter(([, endpoint]) => takesBody(endpoint));
const withoutBody = endpoints.filter(([, endpoint]) => !takesBody(endpoint));
const forAccounts = endpoints.filter(([, { access }]) => access === 'account');
const someId = '01KAS2B3C4D5E6F7G8H9J0KMNP';

const pathOf = ({ path }: Endpoint, id = someId) => apiBase + path.replace(/:[A-Za-z]+/g, id);

/** The fields of a request that stand in its body or query, not in its path. */
function sentFields(endpoint: Endpoint): [string, Schema][] {
  const shape = (endpoint.request as unknown as Schema).shape ?? {};
  return Object.entries(shape).filter(([name]) => !pathParameters(endpoint.path).includes(name));
}

const unwrap = (schema: Schema): Schema => (schema.def.innerType ? unwrap(schema.def.innerType) : schema);
const takesNull = ({ def }: Schema): boolean =>
  def.type === 'nullable' || (def.innerType !== undefined && takesNull(def.innerType));
const wrongValues: Record<string, unknown[]> = {
  string: [5, true, null, {}, ['a']],
  enum: ['nonsense', 5, null, {}],
  number: ['5', 1.5, true, null, {}],
  array: ['a', 5, null, {}],
  object: ['a', 5, null, ['a']],
};

/** For every field, however deep: a body in which this field alone has a wrong type, and the name it must be called by. */
function wrongBodies(fields: [string, Schema][], around = (inner: object): object => inner, prefix = '') {
  return fields.flatMap(([name, wrapped]): { path: string; body: object }[] => {
    const schema = unwrap(wrapped);
    const path = prefix + name;
    const inside = (value: unknown) => around({ [name]: value });
    const wrong = (wrongValues[schema.def.type] ?? []).filter((value) => value !== null || !takesNull(wrapped));
    const own = wrong.map((value) => ({ path, body: inside(value) }));
    const deeper = schema.shape ? wrongBodies(Object.entries(schema.shape), inside, `${path}.`) : [];
    const { element } = schema.def;
    const elements = element ? [{ path: `${path}.0`, body: inside([unwrap(element).shape ? 'x' : {}]) }] : [];
    return [...own, ...deeper, ...elements];
  });
}

const system = testSystem({ signedIn: 'linwan', clean: 'once' });

async function ask(endpoint: Endpoint, body?: string, headers: Record<string, string> = {}, path = pathOf(endpoint)) {
  const answer = await send(endpoint.method, path, body, { Authorization: `Bearer ${system.token}`, ...headers });
  return { status: answer.status, body: answer.body as ErrorReply };
}

const expectRefusal = (
  answer: { status: number; body: ErrorReply },
  code: ErrorCode,
  language: 'zh-CN' | 'en' = 'zh-CN',
) => {
  expect(answer).toMatchObject({ status: errors[code].status, body: { error: code, message: errors[code][language] } });
  expect(answer.body.requestId).toMatch(/^[0-9A-Z]{26}$/);
  const unlisted = Object.keys(answer.body).filter(
    (key) => !['error', 'message', 'requestId', 'fields', 'details'].includes(key),
  );
  expect(unlisted).toEqual([]);
  expect(JSON.stringify(answer.body)).not.toMatch(/ {4}at |\/backend\/|node_modules|Sequelize|select /i);
};

describe('an endpoint for accounts', () => {
  it.each(forAccounts)('%s refuses a caller who is not signed in', async (_name, endpoint) => {
    const body = takesBody(endpoint) ? '{}' : undefined;
    expectRefusal(await ask(endpoint, body, { Authorization: '' }), 'sign_in_required');
    expectRefusal(await ask(endpoint, body, { Authorization: 'Basic bGlud2FuOnB3' }), 'sign_in_required');
    expectRefusal(await ask(endpoint, body, { Authorization: '', 'Accept-Language': 'en' }), 'sign_in_required', 'en');
  });
});

describe('an endpoint that takes a body', () => {
  it.each(withBody)('%s refuses what is not JSON', async (_name, endpoint) => {
    for (const body of ['{', '{"a":}', 'null', '"text"', '5', "{'a':1}", '{"a":1}}', '\0', '{"a":"\n"}']) {
      expectRefusal(await ask(endpoint, body), 'malformed_json');
    }
  });

  it.each(withBody)('%s refuses a list instead of an object', async (_name, endpoint) => {
    expectRefusal(await ask(endpoint, '[]'), 'validation_failed');
    expectRefusal(await ask(endpoint, '[{"version":1}]'), 'validation_failed');
  });

  it.each(withBody)('%s refuses another kind of content', async (_name, endpoint) => {
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'text/json',
    ]) {
      expectRefusal(await ask(endpoint, '{}', { 'Content-Type': type }), 'unsupported_media_type');
    }
  });

  it.each(withBody)('%s refuses a body that is no letter any more', async (_name, endpoint) => {
    expectRefusal(await ask(endpoint, JSON.stringify({ body: '长'.repeat(60_000) })), 'body_too_large');
  });

  it.each(withBody)('%s names a field it does not know', async (_name, endpoint) => {
    for (const name of ['surprise', 'constructor', 'toString', 'accountId']) {
      const answer = await ask(endpoint, `{${JSON.stringify(name)}: {"isAdmin": true}}`);
      expectRefusal(answer, 'validation_failed');
      expect(answer.body.fields).toContainEqual({ path: name, problem: 'unknown_field' });
    }
  });

  it.each(withBody)('%s takes no poison for prototypes', async (_name, endpoint) => {
    expectRefusal(await ask(endpoint, '{"__proto__": {"isAdmin": true}}'), 'malformed_json');
    const viaConstructor = '{"constructor": {"prototype": {"isAdmin": true}}}';
    expectRefusal(await ask(endpoint, viaConstructor), 'validation_failed');
  });

  it.each(withBody)('%s names each field that has a wrong type', async (_name, endpoint) => {
    for (const { path, body } of wrongBodies(sentFields(endpoint))) {
      const answer = await ask(endpoint, JSON.stringify(body));
      expectRefusal(answer, 'validation_failed');
      expect(answer.body.fields?.map((field) => field.path)).toContain(path);
    }
  });

  it.each(withBody)('%s names each field that is missing', async (_name, endpoint) => {
    const required = sentFields(endpoint).filter(([, { def }]) => !['optional', 'default'].includes(def.type));
    if (required.length === 0) return;
    const answer = await ask(endpoint, '{}');
    expectRefusal(answer, 'validation_failed');
    expect(answer.body.fields?.map(({ path }) => path).sort()).toEqual(required.map(([name]) => name).sort());
  });

  it.each(withBody)('%s does not take an id of its path from the body', async (_name, endpoint) => {
    for (const name of pathParameters(endpoint.path)) {
      const answer = await ask(endpoint, JSON.stringify({ [name]: someId }));
      expect(answer.body.fields).toEqual([{ path: name, problem: 'unknown_field' }]);
    }
  });

  it.each(withBody)('%s never fails by itself, whatever JSON comes', async (_name, endpoint) => {
    const names = fc.constantFrom(...sentFields(endpoint).map(([name]) => name), 'letterId', '__proto__', 'surprise');
    const body = fc.oneof(
      fc.json({ maxDepth: 3 }),
      fc.dictionary(names, fc.jsonValue({ maxDepth: 3 })).map((value) => JSON.stringify(value)),
    );
    const isHandled = async (text: string) => {
      const { status } = await ask(endpoint, text);
      return status === 200 || (status >= 400 && status < 500);
    };
    await fc.assert(fc.asyncProperty(body, isHandled), { numRuns: 40 });
  });
});

describe('an endpoint that takes a query', () => {
  it.each(withoutBody)('%s names a parameter it does not know, twice or once', async (_name, endpoint) => {
    for (const query of ['surprise=1', 'surprise=1&surprise=2', 'access_token=x']) {
      const answer = await ask(endpoint, undefined, {}, `${pathOf(endpoint)}?${query}`);
      expectRefusal(answer, 'validation_failed');
      expect(answer.body.fields).toContainEqual({ path: query.split('=')[0], problem: 'unknown_field' });
    }
  });

  it.each(withoutBody)('%s names each parameter that is wrong', async (_name, endpoint) => {
    for (const [name] of sentFields(endpoint)) {
      for (const value of ['-1', 'a b', '%00', '1e9', '', `1&${name}=2`]) {
        const answer = await ask(endpoint, undefined, {}, `${pathOf(endpoint)}?${name}=${value}`);
        expectRefusal(answer, 'validation_failed');
        expect(answer.body.fields?.map((field) => field.path)).toContain(name);
      }
    }
  });
});

describe('an endpoint with an id in its path', () => {
  const withId = endpoints.filter(([, { path }]) => path.includes(':'));

  it.each(withId)('%s refuses what is no id', async (_name, endpoint) => {
    for (const id of ['1', 'undefined', '%00', '..%2f..%2faccount', "'%20OR%201=1", someId.toLowerCase()]) {
      const answer = await ask(endpoint, takesBody(endpoint) ? '{}' : undefined, {}, pathOf(endpoint, id));
      expectRefusal(answer, 'validation_failed');
      expect(answer.body.fields?.map(({ path }) => path)).toContain(pathParameters(endpoint.path)[0]);
    }
  });

  it.each(withId)('%s refuses an address that is no UTF-8', async (_name, endpoint) => {
    const answer = await ask(endpoint, takesBody(endpoint) ? '{}' : undefined, {}, pathOf(endpoint, '%E0%A4%A'));
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(answer.body.requestId).toBeDefined();
  });
});
