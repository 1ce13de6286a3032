import { avatar } from './avatar.js';
import { create } from './dom.js';
import { currentLanguage, say } from './words.js';

/** Asks who holds this phone; `choose` is called with the id of one of the people, or null when nobody is chosen. */
export function chooserSheet(people, choose) {
  return create(
    'div',
    { class: 'veil' },
    create(
      'section',
      { class: 'sheet chooser-sheet', role: 'dialog', 'aria-modal': 'true', 'aria-label': say('whosePhone') },
      create('h2', { text: say('whosePhone') }),
      create('p', { class: 'chooser-hint', text: say('whosePhoneHint') }),
      people.map((person) =>
        create(
          'button',
          {
            type: 'button',
            class: 'chooser-person',
            'data-testid': `choose-${person.id}`,
            onclick: () => choose(person.id),
          },
          avatar(person.id),
          create(
            'span',
            {},
            create('strong', { text: person.name[currentLanguage()] }),
            create('small', { text: say(person.id) }),
          ),
        ),
      ),
      create('button', {
        type: 'button',
        class: 'sheet-button plain',
        'data-testid': 'choose-nobody',
        text: say('cancel'),
        onclick: () => choose(null),
      }),
    ),
  );
}
