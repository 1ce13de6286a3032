import { LeadOn } from '../LeadOn';

/** What a message of WeChat names. */
export default function SentLetter() {
  return <LeadOn to="letter" />;
}
