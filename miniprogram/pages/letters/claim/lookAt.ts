import type { InvitationView } from '../../../../shared/contract/invitations';
import { invitations } from '../../../../shared/contract/invitations';
import { ApiError, type FailureCode } from '../../../services/apiError';
import { send } from '../../../services/http';

export interface Invited {
  letterId: string;
  token: string;
}

// One that is over for others may still be its author's, or of who has accepted it; an older server shows none.
const unseen: readonly FailureCode[] = ['invitation_invalid', 'validation_failed', 'not_found'];

// One cut short is not worth asking about.
const isWhole = ({ letterId, token }: Invited) => /^[\dA-Z]{26}$/.test(letterId) && /^[\w-]{22}$/.test(token);

/** How an invitation stands, for anybody who has it; null where nothing can be said of it. Throws an ApiError. */
export async function lookAt(invited: Invited): Promise<InvitationView | null> {
  if (!isWhole(invited)) return null;
  try {
    return await send(invitations.lookAtInvitation, { ...invited });
  } catch (error) {
    if (error instanceof ApiError && unseen.includes(error.code)) return null;
    throw error;
  }
}
