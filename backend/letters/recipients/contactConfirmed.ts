/**
 * When the contact of a letter (`l`) was last confirmed until an instant (SQL, as the answer is), with the row of its yearly
 * notices as `y`: by sealing, by naming another, by a yearly word, and by whoever claims it.
 */
export const contactConfirmed = (until: string): string => `GREATEST(l.sealed_at,
  IF(l.claimed_at <= ${until}, l.claimed_at, l.sealed_at), COALESCE(y.contact_confirmed_at, l.sealed_at),
  COALESCE((SELECT MAX(c.at) FROM letter_events c WHERE c.letter_id = l.id
    AND c.kind IN ('readdressed', 'redirected') AND c.at <= ${until}), l.sealed_at))`;
