import { createHash, timingSafeEqual } from 'node:crypto';
import { AppError } from '../../platform/AppError';
import { smsDrivers } from '../../vendors/sms/drivers';
import type { Sms } from '../../vendors/sms/Sms';
import { smsSettings } from '../../vendors/sms/settings';
import { smsReportEvent } from '../smsReport';
import type { Door } from './Door';

const digest = (text: string) => createHash('sha256').update(text).digest();

const isOurs = (key = ''): boolean => timingSafeEqual(digest(key), digest(smsSettings.SMS_CALLBACK_KEY));

const doorOf = ({ vendor, reports }: Sms): Door => ({
  vendor,
  path: `/callbacks/${reports.path}/:key/reports`,
  bodyLimit: '1mb',
  admit: ({ key }) => isOurs(key),
  read({ rawBody }) {
    const told = reports.read(rawBody);
    return told
      ? { kind: 'events', events: told.map(smsReportEvent) }
      : { kind: 'refused', code: 'malformed_json', by: 'vendor' };
  },
  accepted: { status: 200, body: reports.accepted },
  refused() {
    throw new AppError('malformed_json');
  },
});

/**
 * Where the parties that bring SMS report what became of them. None signs, so the address itself is the secret; a wrong one
 * is 404. Answered as soon as it is kept, since slow answers are pushed again.
 */
export const smsReports: readonly Door[] = smsDrivers.map(doorOf);
