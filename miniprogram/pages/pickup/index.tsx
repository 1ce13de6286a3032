import { LeadOn } from '../LeadOn';

/** What a mail and the address in an SMS name. */
export default function SentPickup() {
  return <LeadOn to="pickup" />;
}
