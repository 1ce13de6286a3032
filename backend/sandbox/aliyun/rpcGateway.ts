import { type Answer, type Handler, type HttpAnswer, jsonAnswer, type SandboxRequest } from '../http/answer';
import { applyRequestFault } from '../http/applyRequestFault';
import type { Router } from '../http/router';
import type { FaultBook, Party } from '../world/faultBook';
import type { IdSource } from '../world/idSource';
import { GatewayError } from './gatewayError';
import type { RpcSignature } from './rpcSignature';

export type Parameters = Record<string, string | undefined>;

/** Another party that is called at the same address. */
interface Neighbour {
  takes(request: SandboxRequest): boolean;
  serve: Handler;
}

/** One product of Alibaba Cloud behind the gateway. */
export interface RpcProduct {
  party: Party;
  /** Its name at the vendor. */
  name: string;
  version: string;
  signature: RpcSignature;
  /** The parameters that each action cannot do without. */
  needed: Record<string, string[]>;
  /** All names of the person or thing a call is about, for scripted faults. */
  namesIn(parameters: Parameters): string[];
  /** The body of a successful answer besides its RequestId, to whoever called this host. Throws GatewayError. */
  act(action: string, parameters: Parameters, host: string): Record<string, unknown> | Promise<Record<string, unknown>>;
  /** The body of a refusal by the product itself, which comes as a 200; null for a code of the gateway's. */
  refusal?(code: string, message: string): Record<string, unknown> | null;
}

/**
 * Serves RPC calls: `POST /` or `GET /` with the action in a header and the parameters in the query or a form; the version
 * says whose it is.
 */
export class RpcGateway {
  constructor(
    private readonly products: RpcProduct[],
    private readonly faults: FaultBook,
    private readonly ids: IdSource,
  ) {}

  /** The address is shared: with a neighbour, and who opens it without calling anything sees `page`. */
  mount(router: Router, page: Handler, neighbour: Neighbour): void {
    const serve: Handler = (request) => (neighbour.takes(request) ? neighbour.serve(request) : this.#serve(request));
    router.add('GET', '/', (request) => (isCall(request) ? serve(request) : page(request)));
    router.add('ANY', '/', serve);
  }

  async #serve(request: SandboxRequest): Promise<Answer> {
    const product = this.#productOf(request);
    const host = String(request.headers.host ?? '');
    const refusal = (error: GatewayError) => error.toAnswer(this.#requestId(), host, product.name);
    try {
      if (!/^(?:GET|POST)$/.test(request.method)) throw unsupportedMethod();
      product.signature.verify(request);
      const action = String(request.headers['x-acs-action']);
      const parameters = readParameters(request, action, product);
      const fault = this.faults.take(product.party, action, ...product.namesIn(parameters));
      const serverError = new GatewayError(
        'InternalError',
        'The request processing has failed due to some unknown error.',
      );
      return await applyRequestFault(fault, async () => this.#ok(await product.act(action, parameters, host)), {
        refuse: (code) => {
          const body = product.refusal?.(code, code);
          return body ? this.#ok(body) : refusal(new GatewayError(code, code));
        },
        serverError: () => refusal(serverError),
      });
    } catch (error) {
      if (error instanceof GatewayError) return refusal(error);
      throw error;
    }
  }

  /** Who names no version that is served meets the first product, whose checks say what is wrong. */
  #productOf({ headers }: SandboxRequest): RpcProduct {
    const found = this.products.find(({ version }) => version === headers['x-acs-version']) ?? this.products[0];
    if (!found) throw new Error('the gateway has no product');
    return found;
  }

  #ok(body: Record<string, unknown>): HttpAnswer {
    return jsonAnswer(200, { RequestId: this.#requestId(), ...body });
  }

  #requestId(): string {
    return this.ids.uuid().toUpperCase();
  }
}

function readParameters({ headers, query, body }: SandboxRequest, action: string, product: RpcProduct): Parameters {
  const needed = product.needed[action];
  if (!needed)
    throw new GatewayError('InvalidAction.NotFound', 'Specified api is not found, please check your url and method.');
  if (headers['x-acs-version'] !== product.version)
    throw new GatewayError('InvalidVersion', 'Specified parameter Version is not valid.');
  const isForm = headers['content-type']?.startsWith('application/x-www-form-urlencoded');
  const form = isForm ? new URLSearchParams(body.toString('utf8')) : new URLSearchParams();
  const parameters: Parameters = Object.fromEntries([...query, ...form]);
  const missing = needed.find((name) => !parameters[name]);
  if (missing) throw new GatewayError(`Missing${missing}`, `${missing} is mandatory for this action.`);
  return parameters;
}

const unsupportedMethod = () => new GatewayError('UnsupportedHTTPMethod', 'This http method is not supported.');

// The vendor's parameters begin with a capital, those of pages do not.
const isCall = ({ headers, query }: SandboxRequest): boolean =>
  'authorization' in headers ||
  Object.keys(headers).some((name) => name.startsWith('x-acs-')) ||
  [...query.keys()].some((name) => /^[A-Z]/.test(name));
