import { hour, limit } from '../platform/limits/limit';

/**
 * How often whoever has an invitation or was asked may answer, near and wide: each answer holds the letter, and whoever
 * waits for it holds a connection that others need.
 */
export const answerLimits = {
  ofSubnet: limit('answersToInvitationFromSubnet', [{ calls: 20, seconds: hour }]),
  ofNetwork: limit('answersToInvitationFromNetwork', [{ calls: 60, seconds: hour }]),
};
