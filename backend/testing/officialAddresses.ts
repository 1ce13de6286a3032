import type { Setting } from '../platform/declareSettings';
import { settings } from '../settings';

/** Where each outside party really answers, by the name of the setting that says where we call it. */
export const officialAddresses: Record<string, string> = Object.fromEntries(
  Object.entries<Setting>(settings).flatMap(([name, { official }]) => (official?.[0] ? [[name, official[0]]] : [])),
);
