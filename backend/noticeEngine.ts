import { securityNotice } from './accounts/security/securityNotice';
import { letterArrived } from './deliveries/letterArrived';
import { openEngine } from './notices/life/engine';

/** The one engine of notices, with the owner of every kind. */
export const noticeEngine = openEngine({ letter_arrived: letterArrived, security: securityNotice });
