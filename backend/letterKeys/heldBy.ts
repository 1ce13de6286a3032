import { platformSettings } from '../platform/settings';
import { LetterKey } from './LetterKey';

/** Of these letters those whose key is wrapped for this holder, by id; all of them where nothing is encrypted. */
export async function heldBy(letterIds: readonly string[], holder: string): Promise<Set<string>> {
  if (platformSettings.FIELD_ENCRYPTION === 'off' || letterIds.length === 0) return new Set(letterIds);
  const where = { letterId: [...letterIds], holder };
  const rows = await LetterKey.findAll({ where, attributes: ['letterId'] });
  return new Set(rows.map(({ letterId }) => letterId));
}
