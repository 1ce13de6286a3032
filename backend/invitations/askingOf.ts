import { byKey } from '../platform/together';
import { Asking } from './Asking';

/** How it stands with whoever is asked whether they want a letter, null where nobody is; many are read together. */
export const askingOf = byKey(Asking);
