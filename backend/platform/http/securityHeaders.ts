import type { Middleware } from 'koa';
import { platformSettings } from '../settings';

/** Where else a page may turn to: an origin whose scripts play WeChat around it, locally, and where it sends files. */
export interface Elsewhere {
  scripts?: string | undefined;
  uploads?: string | undefined;
}

/**
 * What the pages of the browser build may load and do: their own files, nothing of anybody else, no script but the
 * build's own. Taro makes style elements as it runs, so styles may stand in the page, and brings the icons of its own
 * components as a font within its style sheet.
 */
export function pagePolicy({ scripts, uploads }: Elsewhere = {}): string {
  const selfAnd = (...others: (string | undefined)[]) => ["'self'", ...others].filter(Boolean).join(' ');
  const own = selfAnd(scripts);
  return [
    "default-src 'none'",
    `script-src ${own}`,
    `style-src ${own} 'unsafe-inline'`,
    `img-src ${own} data: blob:`,
    "font-src 'self' data:",
    `connect-src ${selfAnd(scripts, uploads)}`,
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

// What answers with data is never shown as a page.
const dataPolicy = "default-src 'none'; frame-ancestors 'none'";

/** The headers every answer carries, whatever it is. nginx repeats them for the files it serves itself. */
export const everyAnswer: Record<string, string> = {
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
};

const year = 31_536_000;

/** Is kept by no cache: every answer, refusals too, but for the files of the browser build, which say otherwise. */
export const keptNowhere = { 'Cache-Control': 'no-store' };

/** Puts the security headers on every answer; in production also that this host speaks HTTPS only, for a year. */
export const securityHeaders: Middleware = async (ctx, next) => {
  ctx.set({ ...everyAnswer, ...keptNowhere });
  ctx.set('Content-Security-Policy', dataPolicy);
  if (platformSettings.NODE_ENV === 'production')
    ctx.set('Strict-Transport-Security', `max-age=${year}; includeSubDomains`);
  await next();
};
