/** Every page of the mini program: its name in the code, its path in WeChat and behind the H5 address. */
export const routes = {
  home: 'pages/home/index',
  compose: 'pages/compose/index',
  recipient: 'pages/recipient/index',
  time: 'pages/time/index',
  seal: 'pages/seal/index',
  receipt: 'pages/receipt/index',
  letters: 'pages/letters/index',
  journey: 'pages/journey/index',
  inbox: 'pages/inbox/index',
  letter: 'pages/letter/index',
  claim: 'pages/claim/index',
  pickup: 'pages/pickup/index',
  me: 'pages/me/index',
  policy: 'pages/policy/index',
  account: 'pages/account/index',
  devices: 'pages/devices/index',
  held: 'pages/held/index',
  consents: 'pages/consents/index',
  closing: 'pages/closing/index',
  erasure: 'pages/erasure/index',
} as const;

export type Route = keyof typeof routes;
