import type { Letter } from '../../../../../shared/contract/letters';

/** A letter of which its author may change something, and who is told of the letter as it is then. */
export interface ChangingProps {
  letter: Letter;
  onChanged(letter: Letter): unknown;
}
