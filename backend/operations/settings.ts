import { z } from 'zod';
import { declareSettings, setting } from '../platform/declareSettings';

/** What may be chosen of the work of operators. */
export const operationSettings = declareSettings({
  OPERATOR_SESSION_FILE: setting(
    z.string().min(1).default('.local/operator-session'),
    'where the sign-in of the operator at this terminal lies for 15 minutes, readable by nobody else',
    '/dev/shm/operator-session',
  ),
  OPERATOR_LOOK_FOLDER: setting(
    z.string().min(1).default('.local/looks'),
    'where pictures lie while a moderator looks at them, ten minutes at most, readable by nobody else',
    '/dev/shm/operator-looks',
  ),
  AUDIT_ROOT_MAIL: setting(
    z.email().optional(),
    'mailbox that is sent the root of the audit every day, best one that nobody of operations can empty',
    'audit@postome.example',
    { inProduction: (given) => (given ? null : 'must be set') },
  ),
});
