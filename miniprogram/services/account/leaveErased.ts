import { forgetAll } from '../drafts/draftStore';
import { forgetSheet } from '../openedSheet';
import { forgetEntry } from '../session/entry';
import { endSession } from '../session/session';

/** Forgets on this phone the person whose account is erased, with every draft: whoever comes next is new here. */
export function leaveErased(): void {
  forgetAll();
  forgetSheet();
  endSession();
  forgetEntry();
}
