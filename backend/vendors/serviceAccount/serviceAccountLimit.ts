import { readSendLimits, type SendAccount } from '../SendAccount';
import { serviceAccountSettings } from './settings';

/** The service account, whose template messages WeChat counts. */
export const serviceAccountLimit: SendAccount = {
  vendor: 'serviceAccount',
  account: () => serviceAccountSettings.SERVICE_ACCOUNT_APP_ID ?? '',
  limits: () => readSendLimits(serviceAccountSettings.SERVICE_ACCOUNT_SEND_LIMITS),
};
