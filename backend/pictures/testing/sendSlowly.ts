import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import type { UploadForm } from '../../vendors/objectStore/ObjectStore';

/**
 * Begins to send a file with a form, and holds its last bytes back; `hasBegun` settles once the receiver reads it. The
 * answer is the rest: it sends them, and gives the status.
 */
export async function sendSlowly(
  { url, fields }: UploadForm,
  bytes: Buffer,
  hasBegun: () => Promise<unknown>,
): Promise<() => Promise<number>> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', new Blob([new Uint8Array(bytes)]), 'IMG_0001.jpg');
  const whole = new Response(form);
  const type = whole.headers.get('content-type') ?? '';
  const body = Buffer.from(await whole.arrayBuffer());
  const headers = { 'Content-Type': type, 'Content-Length': body.length, Expect: '100-continue' };
  const sending = request(url, { method: 'POST', headers });
  sending.flushHeaders();
  await once(sending, 'continue');
  const heldBack = 200;
  sending.write(body.subarray(0, -heldBack));
  await hasBegun();
  return async () => {
    const answered = once(sending, 'response');
    sending.end(body.subarray(-heldBack));
    const [answer] = (await answered) as [IncomingMessage];
    answer.resume();
    return answer.statusCode ?? 0;
  };
}
