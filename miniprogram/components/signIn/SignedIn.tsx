import type { PropsWithChildren } from 'react';
import { useSession } from '../../hooks/session/useSession';
import { entersSilently } from '../../services/session/entry';
import { SignInPanel } from './SignInPanel';

/** What only a person signed in may see; others are offered to sign in here. */
export function SignedIn({ children }: PropsWithChildren) {
  return useSession() || entersSilently() ? children : <SignInPanel />;
}
