import { useEffect, useState } from 'react';
import { currentSession, onSessionChange } from '../../services/session/session';

/** The session of the person signed in, or null; the page is drawn again when that changes. */
export function useSession() {
  const [session, setSession] = useState(currentSession);
  useEffect(() => onSessionChange(() => setSession(currentSession())), []);
  return session;
}
