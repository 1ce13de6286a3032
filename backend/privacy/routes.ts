import type Router from '@koa/router';
import { privacy } from '../../shared/contract';
import { handle } from '../platform/http/handle';
import { listConsents, setConsent } from './consents/setConsent';

/** What we hold of a person, and what they may do about it. */
export function privacyRoutes(router: Router): void {
  handle(router, privacy.listConsents, (_input, { accountId }) => listConsents(accountId));
  handle(router, privacy.setConsent, async (wanted, { accountId }, { client }) => ({
    consents: await setConsent(accountId, wanted, client),
  }));
}
