import { HomeNotice } from '../../../components/feedback/HomeNotice';
import { texts } from './texts';

/** Said where the letter or the token of an invitation is no such thing: its link was cut short. */
export const Broken = () => <HomeNotice className="t-broken-invitation" text={texts.broken} />;
