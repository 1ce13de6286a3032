import { HomeNotice } from '../../components/feedback/HomeNotice';
import { writing } from './texts';

/** Shown in place of a step whose draft is not on this phone. */
export const MissingDraft = () => <HomeNotice className="t-missing" text={writing.incomplete} />;
