import type { Middleware } from 'koa';
import sirv from 'sirv';
import { type Elsewhere, pagePolicy } from './securityHeaders';

/**
 * Paths of our page that were sent behind a `#`, as mail systems mangle it: escaped, lost, in capitals. nginx has the
 * same pattern, which a test compares.
 */
export const mangledPath = /^\/+((#|[%=](25)*23)|l([^a-z]|[0-9a-z]{4}-|$)|pages\/)/i;

/**
 * Serves the H5 build: files with a hash in their name for a year, the page itself always fresh and under its policy.
 * An address that was mangled on its way gets the page too, which finds out where it leads. `elsewhere` is where
 * its page may turn to beside us.
 */
export function serveH5(folder: string, elsewhere: Elsewhere = {}): Middleware {
  const files = sirv(folder, {
    gzip: true, // where the build has put a compressed form beside a file
    setHeaders: (response, path) => {
      const isHashed = /\.[0-9a-f]{8,}\./.test(path);
      response.setHeader('Cache-Control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
      response.setHeader('Content-Security-Policy', pagePolicy(elsewhere));
    },
  });
  return async (ctx, next) => {
    if (ctx.method !== 'GET' && ctx.method !== 'HEAD') return next();
    if (mangledPath.test(ctx.path)) ctx.url = '/';
    // RFC 9110 §14.2 lets a server pass over a range; the refusal of one would say that it is kept for a year.
    delete ctx.req.headers.range;
    const served = await new Promise<boolean>((resolve, reject) => {
      ctx.res.once('finish', () => resolve(true));
      ctx.res.once('close', () => resolve(true));
      ctx.res.once('error', reject);
      ctx.res.statusCode = 200;
      files(ctx.req, ctx.res, () => resolve(false));
    });
    if (served) ctx.respond = false;
    else {
      ctx.status = 404;
      await next();
    }
  };
}
