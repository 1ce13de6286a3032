import { Notice } from '../feedback/Notice';
import { texts } from './texts';

/** Says where postage can be paid, and what goes without paying. */
export const NeedsWechat = () => (
  <Notice className="t-needs-wechat" title={texts.onlyThere} text={texts.onlyThereWhy} />
);
