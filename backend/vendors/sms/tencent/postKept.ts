import http from 'node:http';
import https from 'node:https';
import { text } from 'node:stream/consumers';

// One that idles is closed by us well before the other side may: whoever writes into one that is being closed learns
// nothing, and a doubt about an SMS costs more than a new connection.
const kept = { keepAlive: true, timeout: 1_000 };
const agents: Record<string, http.Agent> = { 'http:': new http.Agent(kept), 'https:': new https.Agent(kept) };

/** What came back. */
interface Reply {
  status: number;
  text: string;
}

const request = (url: URL, headers: Record<string, string>, body: string, signal: AbortSignal): Promise<Reply> =>
  new Promise((resolve, reject) => {
    const { request: open } = url.protocol === 'https:' ? https : http;
    const outgoing = open(url, { method: 'POST', headers, agent: agents[url.protocol], signal }, (incoming) => {
      text(incoming).then((read) => resolve({ status: incoming.statusCode ?? 0, text: read }), reject);
    });
    outgoing.on('error', reject).end(body);
  });

/** Posts a body once, over a connection that is kept for the next call within a second. Throws what the network did. */
export async function postKept(
  url: URL,
  headers: Record<string, string>,
  body: string,
  withinMs: number,
): Promise<Reply> {
  const signal = AbortSignal.timeout(withinMs);
  const length = String(Buffer.byteLength(body));
  try {
    return await request(url, { ...headers, 'Content-Length': length }, body, signal);
  } catch (error) {
    throw signal.aborted ? signal.reason : error;
  }
}
