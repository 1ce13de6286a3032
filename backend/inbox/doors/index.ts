import type { Door } from './Door';
import { serviceAccount } from './serviceAccount';
import { smsReports } from './smsReports';
import { wechat } from './wechat';

/** Where vendors hand in what they tell; those of rails are payments' own. */
export const vendorDoors: readonly Door[] = [wechat, serviceAccount, ...smsReports];
