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
:root {
  color-scheme: light dark;
  --paper: #f6f1e7; --surface: #fffdf8; --ink: #2b2622; --muted: #6f6357; --line: #e0d5c3;
  --seal: #a5342a; --on-seal: #fff8f0;
  font: 1.0625rem/1.7 system-ui, sans-serif;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #1b1815; --surface: #26221d; --ink: #ede4d6; --muted: #b3a696; --line: #3d362e;
    --seal: #b5443a; --on-seal: #fff4ec;
  }
}
body { max-width: 30rem; margin: 0 auto; padding: 14vh 20px 2rem; color: var(--ink); background: var(--paper) }
main { padding: 2rem 24px; background: var(--surface); box-shadow: 0 0 0 1px var(--line) }
main::before { content: "PostoMe"; font-family: Georgia, "Songti SC", serif; color: var(--muted) }
h1 { margin: .75rem 0 0; font: 600 1.5rem/1.4 Georgia, "Songti SC", "Noto Serif CJK SC", serif; overflow-wrap: anywhere }
a { display: inline-block; padding: .6rem 0; color: inherit }
button { all: unset; padding: .6rem 24px; text-align: center; cursor: pointer }
button { color: var(--on-seal); background: var(--seal) }
button:focus-visible { outline: 3px solid var(--ink); outline-offset: 3px }
small { color: var(--muted); overflow-wrap: anywhere }
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
