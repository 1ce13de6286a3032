import { z } from 'zod';
import { declareSettings, setting } from '../platform/declareSettings';

/** Whether what is sent is known outside the database, too. */
export const journalSettings = declareSettings({
  ATTEMPT_JOURNAL: setting(
    z.enum(['on', 'off']).default('off'),
    'whether attempts to send are written to OBJECT_STORE too, so that nothing goes twice when the database was restored',
    'off',
  ),
});

/** Whether it is kept. */
export const isJournalOn = (): boolean => journalSettings.ATTEMPT_JOURNAL === 'on';
