import type { Context } from 'koa';
import { apiBase } from '../../../shared/contract/endpoint';
import type { ErrorReply, Locale } from '../../../shared/errors';
import { label } from '../../../shared/label';

const home = label('回到首页', 'To the first page');

const forPrograms = [`${apiBase}/`, '/callbacks/'];

/** Its own style and nothing else. */
export const errorPagePolicy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'";

/** Whether a person in a browser asked, and gets a page: outside of the API, wanting HTML rather than JSON. */
export function wantsPage(ctx: Context): boolean {
  if (forPrograms.some((start) => ctx.path.startsWith(start))) return false;
  const accept = ctx.get('Accept').toLowerCase();
  const [html, json] = [accept.indexOf('text/html'), accept.indexOf('application/json')];
  return html >= 0 && (json < 0 || html < json);
}

/** A refusal as a page: its sentence, the way home, and the number to ask about. */
export const errorPage = ({ message, requestId }: ErrorReply, locale: Locale): string => `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${message}</title>
<style>
:root { color-scheme: light dark; font: 1.1rem/1.6 system-ui, sans-serif }
body { max-width: 32rem; margin: 20vh auto 0; padding: 0 1.5rem }
h1 { font-size: 1.4rem; font-weight: 600 }
a { display: inline-block; padding: .6rem 0; color: inherit }
small { opacity: .7; overflow-wrap: anywhere }
</style>
</head>
<body>
<main>
<h1>${message}</h1>
<p><a href="/">${home[locale]}</a></p>
<p><small>${requestId}</small></p>
</main>
</body>
</html>
`;
