import type { Context } from 'koa';
import { apiBase } from '../../../shared/contract/endpoint';
import type { ErrorReply, Locale } from '../../../shared/errors';
import { label } from '../../../shared/label';
import { plainPage } from './plainPage';

const home = label('回到首页', 'To the first page');

const forPrograms = [`${apiBase}/`, '/callbacks/'];

/** Whether a person in a browser asked, and gets a page: outside of the API, wanting HTML rather than JSON. */
export function wantsPage(ctx: Context): boolean {
  if (forPrograms.some((start) => ctx.path.startsWith(start))) return false;
  const accept = ctx.get('Accept').toLowerCase();
  const [html, json] = [accept.indexOf('text/html'), accept.indexOf('application/json')];
  return html >= 0 && (json < 0 || html < json);
}

/** A refusal as a page: its sentence, the way home, and the number to ask about. */
export const errorPage = ({ message, requestId }: ErrorReply, locale: Locale): string =>
  plainPage(message, `<p><a href="/">${home[locale]}</a></p>\n<p><small>${requestId}</small></p>`, locale);
