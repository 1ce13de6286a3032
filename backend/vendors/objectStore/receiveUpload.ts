import type { Context } from 'koa';
import { AppError } from '../../platform/AppError';
import { readForm } from './formToken';
import { fsStore, receive } from './fsStore';
import { readUpload } from './readUpload';

const boundaryOf = (type: string) => /^multipart\/form-data;.*\bboundary="?([^";]{1,70})/i.exec(type)?.[1];

/**
 * Takes a file for the folder of this machine, as OSS would: with a form of ours alone, of the size and type it names, and
 * never over one that is there. The form is looked at before the bytes of the file, which never touch a disk unread. Throws
 * picture_upload_lost, unsupported_media_type, malformed_request.
 */
export async function receiveUpload(ctx: Context): Promise<void> {
  const boundary = boundaryOf(ctx.get('Content-Type'));
  if (!boundary) throw new AppError('unsupported_media_type');
  let key = '';
  const pieces = await readUpload(ctx.req, boundary, async (fields) => {
    const terms = readForm(fields);
    if (!terms || (await fsStore.sizeOf(terms.key)) !== null) throw new AppError('picture_upload_lost');
    key = terms.key;
    return terms.bytes;
  });
  if (!(await receive(key, pieces))) throw new AppError('picture_upload_lost');
}
