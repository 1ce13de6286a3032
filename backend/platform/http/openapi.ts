import { z } from 'zod';
import { contract } from '../../../shared/contract/contract';
import { apiBase, type Endpoint, pathParameters } from '../../../shared/contract/endpoint';
import { errors } from '../../../shared/errors';
import { cookieNames } from './cookies';

type JsonSchema = Record<string, unknown> & { properties?: Record<string, object>; required?: string[] };

const schemaOf = (schema: Endpoint['request'], io: 'input' | 'output') => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema as unknown as z.ZodType, { io, unrepresentable: 'any' });
  return rest as JsonSchema;
};

const errorSchema = {
  type: 'object',
  required: ['error', 'message', 'requestId'],
  properties: {
    error: { type: 'string', enum: Object.keys(errors) },
    message: { type: 'string' },
    requestId: { type: 'string' },
    fields: {
      type: 'array',
      items: { type: 'object', properties: { path: { type: 'string' }, problem: { type: 'string' } } },
    },
    details: { type: 'object' },
  },
};

const contentOf = ({ file, reply }: Endpoint) =>
  file
    ? { [file]: { schema: { type: 'string', format: 'binary' } } }
    : { 'application/json': { schema: schemaOf(reply, 'output') } };

function operation(module: string, name: string, endpoint: Endpoint) {
  const request = schemaOf(endpoint.request, 'input');
  const inPath = pathParameters(endpoint.path);
  const inBody = endpoint.method === 'POST' || endpoint.method === 'PUT';
  const properties = Object.entries(request.properties ?? {});
  const required = new Set(request.required ?? []);
  const rest = properties.filter(([field]) => !inPath.includes(field));
  const parameters = [
    ...properties
      .filter(([field]) => inPath.includes(field))
      .map(([field, schema]) => ({ name: field, in: 'path', required: true, schema })),
    ...(inBody
      ? []
      : rest.map(([field, schema]) => ({ name: field, in: 'query', required: required.has(field), schema }))),
  ];
  const bodySchema = {
    type: 'object',
    properties: Object.fromEntries(rest),
    required: rest.map(([field]) => field).filter((field) => required.has(field)),
    additionalProperties: false,
  };
  return {
    operationId: `${module}.${name}`,
    summary: endpoint.summary,
    tags: [module],
    security: endpoint.access === 'public' ? [] : [{ bearer: [] }, { cookie: [] }],
    parameters,
    ...(inBody ? { requestBody: { required: true, content: { 'application/json': { schema: bodySchema } } } } : {}),
    responses: {
      200: { description: 'OK', content: contentOf(endpoint) },
      default: { description: 'Refused', content: { 'application/json': { schema: errorSchema } } },
    },
  };
}

function describeApi(): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const [module, endpoints] of Object.entries(contract)) {
    for (const [name, endpoint] of Object.entries(endpoints)) {
      const path = apiBase + endpoint.path.replace(/:([A-Za-z]+)/g, '{$1}');
      paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operation(module, name, endpoint) };
    }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'PostoMe', version: 'v1' },
    paths,
    components: {
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
        cookie: { type: 'apiKey', in: 'cookie', name: cookieNames.access },
      },
    },
  };
}

let made: string | undefined;

/** The OpenAPI 3.1 description of the whole contract as JSON, generated from the very schemas that validate; once. */
export function apiDescription(): string {
  made ??= JSON.stringify(describeApi());
  return made;
}
