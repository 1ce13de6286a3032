import type { RailName } from '../../../shared/contract/payments';
import { rails } from '../../rails/rails';

const all = Object.values(rails);

/** The rails that stand in one bill with this one: those of its vendor. */
export const railsIn = (biller: RailName): RailName[] =>
  all.filter(({ vendor }) => vendor === rails[biller].vendor).map(({ name }) => name);

/** The rails whose bill is fetched: of each vendor that has one the first. */
export const billers: readonly RailName[] = all
  .filter(({ name, hasNoBill }) => !hasNoBill && railsIn(name)[0] === name)
  .map(({ name }) => name);
