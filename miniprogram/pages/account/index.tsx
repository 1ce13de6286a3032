import { LeadOn } from '../LeadOn';

/** What a trial message of WeChat names. */
export default function SentAccount() {
  return <LeadOn to="account" />;
}
