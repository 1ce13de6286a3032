/**
 * How a request ended that got no answer: `not_sent` it certainly never left us, `unknown` the other side may have
 * acted.
 */
export interface NetworkFailure {
  kind: 'not_sent' | 'unknown';
  code: string;
}

// Only what fails before a connection stands proves that nothing was sent. A reset or a timeout proves nothing.
const neverConnected = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'bad_port',
  'bad_scheme',
]);

/** As much of an error as is looked at; read by shape, since fetch throws errors of another realm and DOMExceptions. */
interface ErrorShape {
  name?: unknown;
  code?: unknown;
  cause?: unknown;
  message?: unknown;
}

// Causes that fetch gives in words only, each told by a sentence of its own that holds nothing of the request.
const told = new Map([
  ['bad port', 'bad_port'],
  ['unknown scheme', 'bad_scheme'],
  ['unexpected redirect', 'unexpected_redirect'],
  ['redirect count exceeded', 'too_many_redirects'],
]);

function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return 'no_error_object';
  const { name, code, cause, message } = error as ErrorShape;
  if (name === 'TimeoutError' || name === 'RequestTimeoutError') return 'ETIMEDOUT';
  if (typeof code === 'string' && /^[A-Z][A-Z0-9_]{1,40}$/.test(code)) return code;
  // fetch hides the socket's error in the cause; errors of SDKs may be known by name only.
  if (typeof cause === 'object' && cause !== null) return codeOf(cause);
  const inWords = told.get(String(message));
  if (inWords) return inWords;
  return typeof name === 'string' && /^[A-Za-z]{1,40}$/.test(name) ? name : 'Error';
}

/**
 * Reads what a thrown error proves. Only its code or class name comes out, never its message: SDKs
 * put URLs in there.
 */
export function describeNetworkFailure(error: unknown): NetworkFailure {
  const code = codeOf(error);
  return { kind: neverConnected.has(code) ? 'not_sent' : 'unknown', code };
}
