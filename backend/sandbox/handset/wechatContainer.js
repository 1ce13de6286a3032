// Plays the WeChat app around a page: says who holds the phone and offers the `wx` calls a mini program makes.
// A classic script that must run before the page's own, so that the page never sees another phone's storage.
{
  const { people, appUrl } = globalThis.wechatContainer;
  const { hostname, port } = new URL(appUrl);
  // The API knows its page by one name only, though the machine has two for itself.
  if (location.port === port && location.hostname !== hostname) location.hostname = hostname;

  const base = new URL(document.currentScript.src).origin;
  const HOLDER = 'wechat-container.phone';
  const SHEET_POLL_MS = 400;
  const PAID_SHOWN_MS = 900;

  const real = {};
  for (const name of ['getItem', 'setItem', 'removeItem', 'key', 'clear']) real[name] = Storage.prototype[name];
  const realLength = Object.getOwnPropertyDescriptor(Storage.prototype, 'length').get;

  let holder = new URLSearchParams(location.search).get('phone') ?? real.getItem.call(sessionStorage, HOLDER);
  holder ??= real.getItem.call(localStorage, HOLDER);
  if (holder) rememberHolder();

  function rememberHolder() {
    real.setItem.call(sessionStorage, HOLDER, holder);
    real.setItem.call(localStorage, HOLDER, holder);
  }

  const prefix = () => `phone:${holder ?? ''}:`;

  function ownKeys(storage) {
    const all = Array.from({ length: realLength.call(storage) }, (_, index) => real.key.call(storage, index));
    return all.filter((key) => key.startsWith(prefix())).map((key) => key.slice(prefix().length));
  }

  // Each person's phone has a storage of its own, also when two of them are open in one browser. Cookies can't be kept
  // apart like this: who signs in last is signed in.
  for (const name of ['getItem', 'setItem', 'removeItem']) {
    Storage.prototype[name] = function (key, ...rest) {
      return real[name].call(this, this === localStorage ? prefix() + key : key, ...rest);
    };
  }
  Storage.prototype.key = function (index) {
    return this === localStorage ? (ownKeys(this)[index] ?? null) : real.key.call(this, index);
  };
  Storage.prototype.clear = function () {
    if (this !== localStorage) return real.clear.call(this);
    for (const key of ownKeys(this)) this.removeItem(key);
  };
  Object.defineProperty(Storage.prototype, 'length', {
    get() {
      return this === localStorage ? ownKeys(this).length : realLength.call(this);
    },
  });

  /** Hands the phone to a person; what nobody's phone held so far (a draft, say) comes along. */
  function handOver(person) {
    const carried = ownKeys(localStorage).map((key) => [key, localStorage.getItem(key)]);
    for (const [key] of carried) localStorage.removeItem(key);
    holder = person;
    rememberHolder();
    for (const [key, value] of carried) localStorage.setItem(key, value);
  }

  /** Puts a sheet over the page until the promise made by `show(place)` settles. */
  async function overPage(show) {
    const host = document.createElement('div');
    host.dataset.testid = 'wechat-container';
    const shadow = host.attachShadow({ mode: 'open' });
    const style = document.createElement('link');
    Object.assign(style, { rel: 'stylesheet', href: `${base}/handset/sheet.css` });
    const place = document.createElement('div');
    place.className = 'over-page';
    shadow.append(style, place);
    const styled = new Promise((resolve, reject) => {
      style.onload = resolve;
      style.onerror = () => reject(new Error('the stand-ins do not answer'));
    });
    document.body.append(host);
    try {
      await styled;
      return await show((sheet) => place.replaceChildren(sheet));
    } finally {
      host.remove();
    }
  }

  async function chooseHolder() {
    const { chooserSheet } = await import(`${base}/handset/chooserSheet.js`);
    return overPage((place) => new Promise((resolve) => place(chooserSheet(people, resolve))));
  }

  /** Calls the phone API; a refusal rejects with WeChat's error object. */
  async function call(path, body) {
    const response = await fetch(base + path, body && { method: 'POST', body: JSON.stringify(body) });
    const json = await response.json();
    if (!response.ok) throw json.errMsg ? json : { errMsg: json.message ?? json.error };
    return json;
  }

  async function login() {
    if (!holder) {
      const chosen = await chooseHolder();
      if (!chosen) throw { errMsg: 'login:fail cancel' };
      handOver(chosen);
    }
    const { code } = await call(`/phones/${holder}/login`, {});
    return { code, errMsg: 'login:ok' };
  }

  async function requestPayment({ timeStamp, nonceStr, package: pack, signType, paySign }) {
    const { sheetId } = await call(`/phones/${holder}/payments`, {
      timeStamp,
      nonceStr,
      package: pack,
      signType,
      paySign,
    });
    const state = await overPage((place) => followSheet(sheetId, place));
    if (state === 'paid') return { errMsg: 'requestPayment:ok' };
    // Walking away tells a page less than a cancel does: it must ask its server.
    throw { errMsg: state === 'cancelled' ? 'requestPayment:fail cancel' : 'requestPayment:fail left' };
  }

  async function requestVirtualPayment({ mode, signData, paySig, signature }) {
    const { sheetId } = await call(`/phones/${holder}/virtual-payments`, { mode, signData, paySig, signature });
    const state = await overPage((place) => followSheet(sheetId, place));
    if (state === 'paid') return { errMsg: 'requestVirtualPayment:ok' };
    throw state === 'cancelled'
      ? { errMsg: 'requestVirtualPayment:fail cancel', errCode: -2 }
      : { errMsg: 'requestVirtualPayment:fail left', errCode: -1 };
  }

  /** Shows the sheet until it ends, here or on the handset page; resolves to its last state. */
  async function followSheet(sheetId, place) {
    const { paymentSheet } = await import(`${base}/handset/paymentSheet.js`);
    const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
    let sheet = await call(`/sheets/${sheetId}`);
    let refusal;
    const act = (action) =>
      call(`/sheets/${sheetId}`, { action }).then(
        (next) => (sheet = next),
        (error) => (refusal = error),
      );
    place(paymentSheet(sheet, act));
    while (sheet.state === 'open' && !refusal) {
      await pause(SHEET_POLL_MS);
      if (sheet.state === 'open' && !refusal) sheet = await call(`/sheets/${sheetId}`);
    }
    if (refusal) throw refusal;
    if (sheet.state === 'paid') {
      place(paymentSheet(sheet));
      await pause(PAID_SHOWN_MS);
    }
    return sheet.state;
  }

  async function requestSubscribeMessage({ tmplIds }) {
    const { subscribeSheet } = await import(`${base}/handset/subscribeSheet.js`);
    const known = await call('/templates');
    const templates = known.filter(({ id }) => tmplIds.includes(id));
    const answer = await overPage((place) => new Promise((resolve) => place(subscribeSheet(templates, resolve))));
    return call(`/phones/${holder}/subscribe`, { tmplIds, answer });
  }

  // The person follows the account on the page that it shows.
  const openOfficialAccountProfile = () => call(`/phones/${holder}/follow`, { following: true });

  /** The callback form of the mini program API. */
  const withCallbacks =
    (name, act) =>
    (options = {}) => {
      act(options)
        .then(
          (result) => options.success?.(result),
          (error) => options.fail?.(error.errMsg ? error : { errMsg: `${name}:fail ${error.message}` }),
        )
        .finally(() => options.complete?.());
    };

  // Somebody without WeChat opens the page in a browser, where there is no `wx`.
  if (!holder || people.some(({ id }) => id === holder)) {
    window.wx = {
      login: withCallbacks('login', login),
      requestPayment: withCallbacks('requestPayment', requestPayment),
      requestVirtualPayment: withCallbacks('requestVirtualPayment', requestVirtualPayment),
      requestSubscribeMessage: withCallbacks('requestSubscribeMessage', requestSubscribeMessage),
      openOfficialAccountProfile: withCallbacks('openOfficialAccountProfile', openOfficialAccountProfile),
    };
  }
}
