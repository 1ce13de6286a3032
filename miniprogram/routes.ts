/**
 * The pages by journey. Each journey is a subpackage of WeChat, loaded when somebody sets out on it; `home` is the
 * main package.
 */
const journeys = {
  write: ['compose', 'recipient', 'time', 'arrival', 'seal', 'receipt', 'edit', 'readdress', 'move', 'series'],
  letters: ['sent', 'received', 'journey', 'proof', 'letter', 'claim', 'pickup'],
  me: ['me', 'account', 'orders', 'payment', 'devices'],
  privacy: ['policy', 'terms', 'promise', 'held', 'consents', 'closing', 'erasure'],
} as const;

type Journey = keyof typeof journeys;

/** The name of a page in the code. */
export type Route = 'home' | (typeof journeys)[Journey][number];

const names = Object.keys(journeys) as Journey[];

/** Every page: its name in the code, its path in WeChat and behind the H5 address. */
export const routes = Object.fromEntries([
  ['home', 'pages/home/index'],
  ...names.flatMap((journey) => journeys[journey].map((page) => [page, `pages/${journey}/${page}/index`])),
]) as Record<Route, string>;

/** The subpackages as WeChat's app.json lists them: the paths of the pages begin below the root. */
export const subpackages = names.map((journey) => ({
  root: `pages/${journey}`,
  pages: journeys[journey].map((page) => `${page}/index`),
}));

const lead = (...to: Journey[]) => ({ network: 'all' as const, packages: to.map((journey) => `pages/${journey}`) });

/** Which subpackages are fetched while a page is read, because it leads into them. */
export const preloads = {
  [routes.home]: lead('write', 'letters', 'me'),
  [routes.letter]: lead('write'),
  [routes.me]: lead('privacy'),
};

/**
 * Addresses that messages, share cards and mails name, now and for ever: pages of the main package that lead on to the
 * page of that name. WeChat refuses a message whose page the released version does not have, and a card may be opened
 * by a version older than the one that made it; so these never move.
 */
export const sentAddresses = {
  letter: 'pages/letter/index',
  claim: 'pages/claim/index',
  pickup: 'pages/pickup/index',
  journey: 'pages/journey/index',
  account: 'pages/account/index',
} as const;

// Where pages stood before the journeys: a browser or a list of favourites may have kept these.
const formerly: Record<string, Route> = {
  'pages/compose/index': 'compose',
  'pages/recipient/index': 'recipient',
  'pages/time/index': 'time',
  'pages/seal/index': 'seal',
  'pages/receipt/index': 'receipt',
  'pages/letters/index': 'sent',
  'pages/inbox/index': 'received',
  'pages/me/index': 'me',
  'pages/policy/index': 'policy',
  'pages/devices/index': 'devices',
  'pages/held/index': 'held',
  'pages/consents/index': 'consents',
  'pages/closing/index': 'closing',
  'pages/erasure/index': 'erasure',
};

const ofPaths = Object.fromEntries([
  ...Object.entries(formerly),
  ...Object.entries(sentAddresses).map(([name, path]) => [path, name]),
  ...Object.entries(routes).map(([name, path]) => [path, name]),
]) as Record<string, Route>;

/** The page at this path now, or that stands for what was there before (without a slash in front); null for none. */
export const routeAt = (path: string): Route | null => ofPaths[path] ?? null;
