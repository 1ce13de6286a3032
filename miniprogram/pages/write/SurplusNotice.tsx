import type { Letter } from '../../../shared/contract/letters';
import { Notice } from '../../components/feedback/Notice';
import { writing } from './texts';

/** Says that a sealed letter follows behind many others of its author, if it does. */
export const SurplusNotice = ({ surplus }: Pick<Letter, 'surplus'>) =>
  surplus ? <Notice className="t-surplus" text={writing.surplus[surplus]} /> : null;
