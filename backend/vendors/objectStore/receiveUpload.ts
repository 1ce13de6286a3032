import type { Context } from 'koa';
import getRawBody from 'raw-body';
import { AppError } from '../../platform/AppError';
import { readForm } from './formToken';
import { fsStore } from './fsStore';

// What stands around the file: fields, and the lines between the parts.
const formBytes = 64 * 1024;
const mostBytes = 10 * 1024 * 1024;

const fieldsOf = (form: FormData): Record<string, string | undefined> =>
  Object.fromEntries([...form].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])));

async function formOf(ctx: Context): Promise<FormData> {
  const type = ctx.get('Content-Type');
  if (!type.startsWith('multipart/form-data')) throw new AppError('unsupported_media_type');
  const body = await getRawBody(ctx.req, { limit: mostBytes + formBytes, length: ctx.req.headers['content-length'] });
  return new Response(new Uint8Array(body), { headers: { 'Content-Type': type } }).formData().catch(() => {
    throw new AppError('malformed_request');
  });
}

/**
 * Takes a file for the folder of this machine, as OSS would: with a form of ours alone, of the size and type it names, and
 * never over one that is there. Its length is looked at before its bytes, which never touch a disk unread. Throws
 * picture_upload_lost, body_too_large, picture_too_large, unsupported_media_type, malformed_request.
 */
export async function receiveUpload(ctx: Context): Promise<void> {
  const form = await formOf(ctx);
  const terms = readForm(fieldsOf(form));
  const file = form.get('file');
  if (!terms || !file || typeof file === 'string') throw new AppError('picture_upload_lost');
  if (file.size > terms.maxBytes) throw new AppError('picture_too_large');
  if (file.size === 0 || (await fsStore.sizeOf(terms.key)) !== null) throw new AppError('picture_upload_lost');
  await fsStore.write(terms.key, Buffer.from(await file.arrayBuffer()));
}
