import type Router from '@koa/router';
import { privacy } from '../../shared/contract';
import { handle, handleFile } from '../platform/http/handle';
import { readHeldData } from './access/readHeldData';
import { listConsents, setConsent } from './consents/setConsent';
import { exportData } from './export/exportData';
import { readPolicy } from './policy/readPolicy';

/** What we hold of a person, and what they may do about it. */
export function privacyRoutes(router: Router): void {
  handle(router, privacy.readPolicy, async (_input, _nobody, { locale }) => readPolicy(locale));
  handle(router, privacy.readHeldData, async (_input, { accountId }, { locale }) => ({
    classes: await readHeldData(accountId, locale),
  }));
  handleFile(router, privacy.exportData, async (_input, { accountId }, { locale }) => exportData(accountId, locale));
  handle(router, privacy.listConsents, (_input, { accountId }) => listConsents(accountId));
  handle(router, privacy.setConsent, async (wanted, { accountId }, { client }) => ({
    consents: await setConsent(accountId, wanted, client),
  }));
}
