import { z } from 'zod';
import { clock } from '../../platform/clock';
import { callGreen, type GreenFailure } from './callGreen';

const tokenReply = z.object({
  accesskeyid: z.string().min(1),
  accesskeysecret: z.string().min(1),
  securitytoken: z.string().min(1),
  bucketname: z.string().regex(/^[a-z0-9-]{3,63}$/),
  filenameprefix: z.string().max(200),
  ossinternetendpoint: z.string(),
  // Epoch seconds.
  expiration: z.coerce.number().int(),
});

/** The right to put objects into a folder of the vendor's for a while, which it reads pictures from. */
export type UploadToken = z.infer<typeof tokenReply> & { kind: 'token' };

const known = new Map<string, UploadToken>();
const spareMs = 5 * 60_000;

const isHere = (hostname: string) => ['localhost', '127.0.0.1'].includes(hostname);

/** Its endpoint is told by an answer: a picture goes to the vendor's own hosts only, or from this machine to itself. */
function isTheirs(endpoint: string, url: string): boolean {
  if (!URL.canParse(endpoint)) return false;
  const { hostname, protocol } = new URL(endpoint);
  if (isHere(hostname)) return isHere(new URL(url).hostname);
  return protocol === 'https:' && hostname.endsWith('.aliyuncs.com');
}

/** The token of a region, asked for once until it is about to end. */
export async function uploadToken(url: string): Promise<UploadToken | GreenFailure> {
  const had = known.get(url);
  if (had && had.expiration * 1000 > clock.now() + spareMs) return had;
  const answer = await callGreen(url, 'DescribeUploadToken');
  if (answer.kind === 'failed') return answer;
  const reply = tokenReply.safeParse(answer.data);
  if (!reply.success) return { kind: 'failed', code: 'malformed', next: 'elsewhere' };
  const told = reply.data.ossinternetendpoint;
  const ossinternetendpoint = /^https?:\/\//.test(told) ? told : `https://${told}`;
  if (!isTheirs(ossinternetendpoint, url)) return { kind: 'failed', code: 'foreign_endpoint', next: 'operator' };
  const token: UploadToken = { ...reply.data, ossinternetendpoint, kind: 'token' };
  known.set(url, token);
  return token;
}

/** Forgets the token of a region, which was refused. */
export function forgetToken(url: string): void {
  known.delete(url);
}
