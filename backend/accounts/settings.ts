import { count, declareSettings, setting } from '../platform/declareSettings';

/** How accounts are kept from strangers who come by an old contact of theirs. */
export const accountSettings = declareSettings({
  UNUSED_WAIT_DAYS: setting(
    count.default(14),
    'days that a code to a contact of an account unused for a year opens nothing, while its other contacts are told',
    '14',
  ),
});
