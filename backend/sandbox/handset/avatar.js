import { create } from './dom.js';

const SIGNS = { linwan: '晚', zhoumu: '牧', waipo: '婆', amelie: 'A' };

/** The round portrait of a person; decorative, the name stands beside it. */
export function avatar(person) {
  return create('span', { class: `avatar avatar-${person}`, 'aria-hidden': 'true', text: SIGNS[person] ?? '·' });
}
