import type { PushKeys, PushQuery } from '../wechat/events/pushSignature';
import { type Push, readPushTo, readVerificationOf } from '../wechat/events/readPush';
import { serviceAccountSettings } from './settings';

// Without a service account there is no token either: nobody signs by none.
function keys(): PushKeys | null {
  const { SERVICE_ACCOUNT_EVENT_TOKEN: token, SERVICE_ACCOUNT_APP_ID: appId } = serviceAccountSettings;
  return token && appId ? { token, appId, aesKey: serviceAccountSettings.SERVICE_ACCOUNT_EVENT_AES_KEY } : null;
}

/** Reads what was pushed to the service account; see `readPushTo`. Without one everything is forged. */
export function readFollowerPush(query: PushQuery, rawBody: string): Push {
  const own = keys();
  return own ? readPushTo(own, query, rawBody) : { kind: 'refused', code: 'forged', by: 'anyone' };
}

/** See `readVerificationOf`. */
export function readFollowerVerification(query: PushQuery): string | null {
  const own = keys();
  return own && readVerificationOf(own, query);
}
