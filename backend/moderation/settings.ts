import { z } from 'zod';
import { declareSettings, setting } from '../platform/declareSettings';

/** Who looks at what authors release and readers report. */
export const moderationSettings = declareSettings({
  MODERATION_MAIL: setting(
    z.email().optional(),
    'mailbox that is told, once an hour at most, how many letters and reports wait for a moderator; without it only the log is',
    '',
  ),
});
