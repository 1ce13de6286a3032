import { logOf, shared } from './readLocal.mjs';

const waitMs = 500;
const pause = () => new Promise((resolve) => setTimeout(resolve, waitMs));

async function send(base, method, path, body, headers = {}) {
  const init = body === undefined ? {} : { body: JSON.stringify(body) };
  const response = await fetch(base + path, {
    method,
    ...init,
    headers: { ...(init.body && { 'Content-Type': 'application/json' }), ...headers },
    signal: AbortSignal.timeout(30_000),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text.slice(0, 300)}`);
  return text ? JSON.parse(text) : null;
}

/**
 * The local instance as one demo person uses it: `call` our API from the mini program, `from` the same from another
 * program or device, by its headers, `onPhone` what they do with their phone, `stand` the controls of the stand-ins. All
 * throw when they are refused. `log`: what the service has logged; `until`: see there.
 */
export async function enterWorld({ PUBLIC_URL, WECHAT_API_URL: stands }, person) {
  const { apiBase } = shared('contract/endpoint');
  // The port is not among the settings where whoever started it chose one.
  const api = `http://127.0.0.1:${new URL(PUBLIC_URL).port}${apiBase}`;
  const device = { 'User-Agent': 'Android MicroMessenger' };
  const stand = (method, path, body) => send(stands, method, path, body);
  const onPhone = (act, body = {}) => stand('POST', `/phones/${person}/${act}`, body);
  const { code } = await onPhone('login');
  const joining = { policyVersion: shared('policyVersion').policyVersion, bornIn: '1990-05' };
  const { bearer } = await send(api, 'POST', '/sessions/wechat', { code, joining }, device);
  const signedIn = { Authorization: `Bearer ${bearer.accessToken}` };
  const from = (headers) => (method, path, body) => send(api, method, path, body, { ...headers, ...signedIn });
  return { call: from(device), from, stand, onPhone, log: logOf, until };
}

/** Waits until what `look` answers satisfies `isSo`, for a minute and a half at most; throws with the last answer then. */
async function until(look, isSo, awaited) {
  let last;
  for (let waited = 0; waited < 90_000; waited += waitMs) {
    last = await look();
    if (isSo(last)) return last;
    await pause();
  }
  throw new Error(`${awaited} did not come to be: ${JSON.stringify(last)}`);
}
