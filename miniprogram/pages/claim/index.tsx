import { LeadOn } from '../LeadOn';

/** What an invitation names. */
export default function SentClaim() {
  return <LeadOn to="claim" />;
}
