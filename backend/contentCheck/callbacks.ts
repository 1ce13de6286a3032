import type Router from '@koa/router';
import { placeOf } from '../platform/http/visit';
import { type CheckedPicture, pictureAt } from './pictureAt';
import { addressPath } from './pictures/pictureAddress';

/** Where WeChat downloads the pictures it checks, and nothing else; `read` gives the bytes of one, as JPEG. */
export function pictureCallbacks(router: Router, read: (picture: CheckedPicture) => Promise<Buffer>): void {
  router.get(`${addressPath}/:token`, async (ctx) => {
    const picture = await pictureAt(ctx.params.token ?? '', placeOf(ctx.ip));
    ctx.body = await read(picture);
    ctx.type = 'image/jpeg';
    ctx.set('Cache-Control', 'private, no-store');
  });
}
