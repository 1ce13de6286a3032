import type Router from '@koa/router';
import { AppError } from '../../platform/AppError';
import { uploadPath } from './fsStore';
import { receiveUpload } from './receiveUpload';
import { objectStoreSettings } from './settings';

/** Where phones send files while they lie in a folder of this machine; a form of ours is all that lets anybody in. */
export function uploadCallbacks(router: Router): void {
  router.post(uploadPath, async (ctx) => {
    if (objectStoreSettings.OBJECT_STORE !== 'fs') throw new AppError('not_found');
    await receiveUpload(ctx);
    ctx.status = 200;
    ctx.body = '';
  });
}
