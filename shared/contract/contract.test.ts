import * as z from 'zod/mini';
import { contract } from './contract';
import { type Endpoint, pathParameters } from './endpoint';

const endpoints = Object.entries(contract).flatMap(([module, group]) =>
  Object.entries(group).map(([name, endpoint]): [string, Endpoint] => [`${module}.${name}`, endpoint]),
);
const fieldsOf = (endpoint: Endpoint) => Object.keys((endpoint.request as unknown as { shape: object }).shape);

describe('every endpoint of the contract', () => {
  it.each(endpoints)('%s has its path parameters among the fields of its request', (_name, endpoint) => {
    expect(fieldsOf(endpoint)).toEqual(expect.arrayContaining(pathParameters(endpoint.path)));
  });

  it.each(endpoints)('%s refuses a field it does not know', (_name, endpoint) => {
    const issues = z.safeParse(endpoint.request, { surprise: 1 }).error?.issues ?? [];
    expect(issues).toContainEqual(expect.objectContaining({ code: 'unrecognized_keys', keys: ['surprise'] }));
  });

  it.each(endpoints)('%s says what it does, in a path a person can read', (_name, endpoint) => {
    expect(endpoint.summary).toMatch(/^[A-Z].{5,}[^.]$/);
    expect(endpoint.path).toMatch(/^(\/([a-z-]+|:[a-z]+(Id)?))+$/);
  });

  it('has a method and path of its own', () => {
    const addresses = endpoints.map(([, { method, path }]) => `${method} ${path.replace(/:\w+/g, ':')}`);
    expect(new Set(addresses).size).toBe(addresses.length);
  });

  it('sends no secret in an address: tokens and codes travel in bodies', () => {
    const inAddress = endpoints.flatMap(([name, endpoint]) => {
      const isQuery = endpoint.method === 'GET' || endpoint.method === 'DELETE';
      const fields = isQuery ? fieldsOf(endpoint) : pathParameters(endpoint.path);
      return fields.filter((field) => /token|code|phone|email|body|title/i.test(field)).map((field) => name + field);
    });
    expect(inAddress).toEqual([]);
  });
});
