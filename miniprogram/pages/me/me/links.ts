import { texts } from '../../../locales';
import type { Route } from '../../../routes';

interface Link {
  route: Route;
  text: string;
}

const { links: names } = texts.me;

/** Where anyone can go from this page. */
export const publicLinks: readonly Link[] = [
  { route: 'policy', text: names.policy },
  { route: 'erasure', text: names.erasure },
];

/** Where a person can go from their own page, in this order: the one place to add a page about oneself. */
export const links: readonly Link[] = [
  { route: 'account', text: names.account },
  { route: 'devices', text: names.devices },
  { route: 'held', text: names.held },
  { route: 'consents', text: names.consents },
  ...publicLinks,
  { route: 'closing', text: names.closing },
];
