/** How a request ended that got no answer: `not_sent` it certainly never left us, `unknown` the other side may have acted. */
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
]);

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'no_error_object';
  if (error.name === 'TimeoutError' || error.name === 'RequestTimeoutError') return 'ETIMEDOUT';
  const { code } = error as { code?: unknown };
  if (typeof code === 'string' && /^[A-Z][A-Z0-9_]{1,40}$/.test(code)) return code;
  // fetch hides the socket's error in the cause; the SDKs' own errors are known by name only.
  return error.cause instanceof Error ? codeOf(error.cause) : safeName(error.name);
}

const safeName = (name: string): string => (/^[A-Za-z]{1,40}$/.test(name) ? name : 'Error');

/** Reads what a thrown error proves. Only its code or class name comes out, never its message: SDKs put URLs in there. */
export function describeNetworkFailure(error: unknown): NetworkFailure {
  const code = codeOf(error);
  return { kind: neverConnected.has(code) ? 'not_sent' : 'unknown', code };
}
