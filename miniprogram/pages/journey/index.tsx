import { LeadOn } from '../LeadOn';

/** What a message to the author of a letter names. */
export default function SentJourney() {
  return <LeadOn to="journey" />;
}
