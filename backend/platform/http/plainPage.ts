import type { Locale } from '../../../shared/errors';

/** Its own style and nothing else. */
export const plainPagePolicy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'";

/** A page of one thought, for people in a browser: a sentence, and HTML of ours below it. It runs no script. */
export const plainPage = (sentence: string, below: string, locale: Locale): string => `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${sentence}</title>
<style>
:root { color-scheme: light dark; font: 1.1rem/1.6 system-ui, sans-serif }
body { max-width: 32rem; margin: 20vh auto 0; padding: 0 1.5rem }
h1 { font-size: 1.4rem; font-weight: 600 }
a { display: inline-block; padding: .6rem 0; color: inherit }
button { font: inherit; padding: .7rem 1.4rem }
small { opacity: .7; overflow-wrap: anywhere }
</style>
</head>
<body>
<main>
<h1>${sentence}</h1>
${below}
</main>
</body>
</html>
`;
