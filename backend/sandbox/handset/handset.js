import { othersList } from './othersList.js';
import { Phone } from './phone.js';
import { chooseLanguage, currentLanguage, say } from './words.js';

const POLL_MS = 1000;

const phones = new Map();
let last;

async function refresh() {
  const response = await fetch('/phones');
  const snapshot = await response.json();
  document.querySelector('.lost').hidden = true;
  last = snapshot;
  show(snapshot);
}

function show(snapshot) {
  for (const person of snapshot.people) {
    if (!phones.has(person.id)) {
      const phone = new Phone(person.id, refresh);
      phones.set(person.id, phone);
      document.querySelector('.phones').append(phone.element);
    }
    phones.get(person.id).show(person, snapshot);
  }
  const others = document.querySelector('.others');
  others.hidden = snapshot.others.length === 0;
  others.replaceChildren(...othersList(snapshot.others, snapshot.now));
}

function speak() {
  document.documentElement.lang = currentLanguage() === 'zh' ? 'zh-CN' : 'en';
  for (const element of document.querySelectorAll('[data-words]')) element.textContent = say(element.dataset.words);
  for (const button of document.querySelectorAll('[data-language]')) {
    button.setAttribute('aria-pressed', String(button.dataset.language === currentLanguage()));
  }
  document.title = `PostoMe · ${say('title')}`;
  if (last) show(last);
}

for (const button of document.querySelectorAll('[data-language]')) {
  button.addEventListener('click', () => {
    chooseLanguage(button.dataset.language);
    speak();
  });
}

async function keepFresh() {
  try {
    await refresh();
  } catch {
    document.querySelector('.lost').hidden = false;
  }
  setTimeout(keepFresh, POLL_MS);
}

speak();
keepFresh();
