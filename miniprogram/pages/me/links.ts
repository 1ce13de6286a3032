import { texts } from '../../locales';
import type { Route } from '../../routes';

/** Where a person can go from their own page, in this order: the one place to add a page about oneself. */
export const links: readonly { route: Route; text: string }[] = [{ route: 'policy', text: texts.me.links.policy }];
