import { clock } from '../platform/clock';
import type { Door, PushRequest, Refusal } from './doors/Door';
import { type KeptEvent, keepEvents, keepTogether } from './keepEvents';
import type { AwaitedOwner } from './Owner';

async function applyNow({ row, effect }: KeptEvent, owner: AwaitedOwner): Promise<void> {
  if (row.appliedAt) return;
  const outcome = await owner.apply(row.kind, effect);
  await row.update({ outcome, appliedAt: clock.date() });
}

/**
 * Takes a request of a vendor: verified, kept once, and applied before the answer where an owner is awaited. Null when it
 * may be acknowledged, else why it was refused. Throws when it could not be taken now.
 */
export async function receivePush(door: Door, request: PushRequest, owner?: AwaitedOwner): Promise<Refusal | null> {
  const push = door.read(request);
  if (push.kind === 'refused') return push;
  if (!owner && !push.request) {
    await keepTogether(door.vendor, push.events);
    return null;
  }
  const kept = await keepEvents(door.vendor, push);
  if (!kept) return { code: 'replayed', by: 'vendor' };
  if (owner) for (const event of kept) await applyNow(event, owner);
  return null;
}
