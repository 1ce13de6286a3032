import { reportedRefusal } from '../../vendors/serviceAccount/followerRefusal';
import { sendFollowerNotice } from '../../vendors/serviceAccount/sendFollowerNotice';
import type { ServiceMessage } from '../Message';
import type { ChannelDriver, LaterRefusing } from './ChannelDriver';

/** A template message of the service account, to whoever follows it; each attempt goes under a number of its own. */
export const service: ChannelDriver<ServiceMessage> & LaterRefusing = {
  vendors: ['serviceAccount'],
  noAddress: 'no_consent',
  oneAtATime: true,
  send: ({ to, message, attemptId }) => sendFollowerNotice({ openid: to, reference: attemptId, ...message }),
  inquire: async () => ({ kind: 'unasked' }),
  refusalOf: reportedRefusal,
};
