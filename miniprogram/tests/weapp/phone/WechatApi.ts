import { subpackages } from '../../../routes';
import { actOnSheet, onPhone } from '../../system/standIns';
import type { System } from '../../system/startSystem';
import { type Answer, answering, type Options } from './answering';
import { type Canvas, createOffscreenCanvas } from './offscreenCanvas';
import { type PageStack, readAddress } from './PageStack';
import { type PhoneFiles, userDataPath } from './PhoneFiles';
import { uploadFile } from './uploadFile';

interface RequestOptions extends Options {
  url: string;
  method: string;
  header: Record<string, string>;
  data?: string;
}

/** What the person holding this phone does when WeChat asks. */
export interface Hand {
  person: string;
  /** `pay_unseen`: they pay, and the program hears of nothing any more; `look`: nor do they pay. */
  payment: 'pay' | 'pay_unseen' | 'look' | 'cancel' | 'leave';
  notice: 'accept' | 'reject';
  language: string;
  /** What the phone is, and its WeChat; old ones have no sheet of virtual payment. */
  device: { platform: 'android' | 'ios'; version: string };
  /** What has no network gets no subpackage either. */
  isOnline: boolean;
  /** Holds up a request until the network lets it pass. */
  holdsUp: ((url: string) => Promise<void>) | null;
  /** The photos they choose when asked for some. */
  photos: Buffer[];
  /** The file they choose from a chat when asked for one. */
  chatFile: Buffer | null;
  /** What they answer where WeChat asks for consent to its privacy guide, the first time it is needed. */
  privacy: 'agree' | 'disagree';
  /** So many uploads break off, as at the end of a tunnel. */
  breaksUploads: number;
}

interface Surroundings {
  system: System;
  hand: Hand;
  pages: PageStack;
  storage: Map<string, string>;
  copy(text: string): void;
  send(name: string, file: Buffer): void;
  show(toast: string): void;
  files: PhoneFiles;
  /** Is shown files over the whole screen. */
  preview(files: Buffer[], at: number): void;
  /** Everything the program asks of WeChat or of the server, as it asks it. */
  asked: Asked[];
}

/** One thing the program has asked: the call, for a request its address and body, for messages their templates. */
export interface Asked {
  call: string;
  url?: string;
  data?: string;
}

/** The address that the build was told, since a mini program is released for one API. */
const builtFor = process.env.TARO_APP_API_URL ?? 'https://api.postome.example';

async function request({ system, hand }: Surroundings, options: RequestOptions): Promise<object> {
  const { device } = hand;
  const { url, method, header, data } = options;
  if (!url.startsWith(builtFor)) throw new Error('url not in domain list');
  const headers = { 'User-Agent': `${device.platform === 'ios' ? 'iPhone' : 'Android'} MicroMessenger`, ...header };
  const init = { method, headers, ...(method !== 'GET' && data !== undefined && { body: data }) };
  await hand.holdsUp?.(url);
  const response = await fetch(url.replace(builtFor, system.appUrl), init);
  const text = await response.text();
  let body: unknown = text;
  // WeChat hands over what is not JSON as text.
  if (/json/.test(response.headers.get('content-type') ?? '')) body = JSON.parse(text);
  return { statusCode: response.status, data: body, header: Object.fromEntries(response.headers.entries()) };
}

interface UploadOptions extends Options {
  url: string;
  filePath: string;
  name: string;
  formData?: Record<string, string>;
}

/** A file on its way; half of it has gone when the program hears of it. */
function uploading({ system, hand, asked, files }: Surroundings, { url, filePath, ...options }: UploadOptions): object {
  const ending = new AbortController();
  const watchers: ((update: object) => void)[] = [];
  const send = async () => {
    if (!url.startsWith(builtFor) && !url.startsWith(system.appUrl)) throw new Error('url not in domain list');
    asked.push({ call: 'uploadFile', url });
    for (const tell of watchers) tell({ progress: 50 });
    if (hand.breaksUploads > 0) {
      hand.breaksUploads -= 1;
      throw new Error('socket hang up');
    }
    const upload = { ...options, url: url.replace(builtFor, system.appUrl), file: files.read(filePath) };
    return uploadFile(upload, filePath.split('/').pop() ?? '', ending.signal);
  };
  answering<Options>('uploadFile', send)(options);
  return {
    abort: () => ending.abort(),
    onProgressUpdate: (tell: (update: object) => void) => void watchers.push(tell),
  };
}

/** Choosing photos, as far as the person agrees to it and chooses some. */
function choosing({ hand, files }: Surroundings): Answer {
  return answering<Options & { count: number }>('chooseMedia', ({ count }) => {
    if (hand.privacy === 'disagree')
      throw { errno: 104, errMsg: 'chooseMedia:fail privacy permission is not authorized' };
    if (hand.photos.length === 0) throw { errMsg: 'chooseMedia:fail cancel' };
    const chosen = hand.photos.slice(0, count);
    const tempFiles = chosen.map((photo) => ({ tempFilePath: files.addTemporary(photo), size: photo.length }));
    return { tempFiles: tempFiles.map((file) => ({ ...file, fileType: 'image' })), type: 'image' };
  });
}

/** The files WeChat has put what was chosen or downloaded into, an answer that refuses included. */
function fileCalls(around: Surroundings): Record<string, (...parts: never[]) => unknown> {
  const { system, asked, send, files, preview } = around;
  return {
    downloadFile: answering<RequestOptions & { filePath?: string }>(
      'downloadFile',
      async ({ url, header, filePath }) => {
        if (!url.startsWith(builtFor)) throw new Error('url not in domain list');
        asked.push({ call: 'downloadFile', url });
        const response = await fetch(url.replace(builtFor, system.appUrl), { headers: header });
        const file = Buffer.from(await response.arrayBuffer());
        if (filePath) files.write(filePath, file);
        const place = filePath ? { filePath } : { tempFilePath: files.addTemporary(file) };
        return { statusCode: response.status, ...place };
      },
    ),
    getFileSystemManager: () => files.manager(),
    chooseMedia: choosing(around),
    chooseMessageFile: answering('chooseMessageFile', () => {
      if (!around.hand.chatFile) throw { errMsg: 'chooseMessageFile:fail cancel' };
      return { tempFiles: [{ path: files.addTemporary(around.hand.chatFile, 'txt'), name: 'receipt' }] };
    }),
    uploadFile: (options: UploadOptions) => uploading(around, options),
    previewImage: answering<Options & { urls: string[]; current: string }>('previewImage', ({ urls, current }) => {
      preview(
        urls.map((url) => files.read(url)),
        urls.indexOf(current),
      );
      return {};
    }),
    shareFileMessage: answering<Options & { filePath: string; fileName: string }>(
      'shareFileMessage',
      ({ filePath, fileName }) => {
        send(fileName, files.read(filePath));
        return {};
      },
    ),
  };
}

/** Does with an open payment sheet what the hand does. */
async function handleSheet({ system, hand: { payment }, asked }: Surroundings, sheetId: string): Promise<void> {
  if (payment !== 'look') await actOnSheet(system, sheetId, payment === 'pay_unseen' ? 'pay' : payment);
  if (payment !== 'pay_unseen' && payment !== 'look') return;
  asked.push({ call: 'on the sheet' });
  await new Promise(() => {});
}

async function requestPayment(around: Surroundings, parameters: object): Promise<object> {
  const { system, hand } = around;
  const { sheetId } = (await onPhone(system, hand.person, 'payments', parameters)) as { sheetId: string };
  await handleSheet(around, sheetId);
  if (hand.payment === 'pay') return {};
  throw { errMsg: `requestPayment:fail${hand.payment === 'cancel' ? ' cancel' : ''}` };
}

async function requestVirtualPayment(around: Surroundings, parameters: object): Promise<object> {
  const { system, hand } = around;
  const { platform } = hand.device;
  const opening = { ...parameters, platform };
  const { sheetId } = (await onPhone(system, hand.person, 'virtual-payments', opening)) as { sheetId: string };
  await handleSheet(around, sheetId);
  if (hand.payment === 'pay') return {};
  throw { errMsg: 'requestVirtualPayment:fail', errCode: hand.payment === 'cancel' ? -2 : -1 };
}

// The main package is on the phone before anything runs; a subpackage is fetched when one of its pages is first wanted.
const liesInSubpackage = (options: Options & { url?: string }) =>
  subpackages.some(({ root }) => options.url?.startsWith(`/${root}/`));

function navigation({ pages, hand }: Surroundings, onAsked: () => void): Record<string, Answer> {
  const moving = <O extends Options>(name: string, move: (options: O) => void): Answer => {
    const answer = answering<O>(name, (options) => {
      if (!hand.isOnline && liesInSubpackage(options)) throw { errMsg: `${name}:fail timeout` };
      move(options);
      return {};
    });
    return (options) => {
      onAsked();
      return answer(options);
    };
  };
  return {
    navigateTo: moving<Options & { url: string }>('navigateTo', ({ url }) => pages.push(url)),
    redirectTo: moving<Options & { url: string }>('redirectTo', ({ url }) => pages.replace(url)),
    reLaunch: moving<Options & { url: string }>('reLaunch', ({ url }) => pages.restart(url)),
    navigateBack: moving<Options & { delta?: number }>('navigateBack', ({ delta }) => pages.back(delta ?? 1)),
  };
}

/**
 * The `wx` of a test: every call the mini program makes reaches the real API or the stand-in of WeChat. What is not
 * here does not exist for the mini program either, so that a call nobody provided fails the test.
 */
export class WechatApi {
  #ended = false;
  /** WeChat shows some sheets only straight after a tap; the tap is spent by the first request. */
  #tapped = false;
  #led = false;
  readonly #onNotFound: ((missing: object) => void)[] = [];

  constructor(private readonly around: Surroundings) {}

  tapped(): void {
    this.#tapped = true;
  }

  /** Tells that an address names no page; the program must lead on before it has answered, as WeChat demands. */
  reportNotFound(url: string): void {
    const { route: path, options: query } = readAddress(url);
    this.#led = false;
    for (const listener of this.#onNotFound) listener({ path, query, isEntryPage: true });
    if (!this.#led) throw new Error(`WeChat says that ${path} does not exist`);
  }

  /** From now on nothing the program still tries has an effect or an answer. */
  end(): void {
    this.#ended = true;
  }

  /** The object the program knows as `wx`. */
  create(): Record<string, unknown> {
    const calls = Object.entries(this.#calls());
    const living = calls.map(([name, call]) => [name, (...parts: never[]) => (this.#ended ? '' : call(...parts))]);
    return { env: { USER_DATA_PATH: userDataPath }, ...Object.fromEntries(living) };
  }

  #calls(): Record<string, (...parts: never[]) => unknown> {
    const { system, hand, storage, asked } = this.around;
    return {
      ...navigation(this.around, () => {
        this.#led = true;
      }),
      onPageNotFound: (listener: (missing: object) => void) => void this.#onNotFound.push(listener),
      ...fileCalls(this.around),
      createOffscreenCanvas,
      canvasToTempFilePath: answering<Options & { canvas: Canvas }>('canvasToTempFilePath', ({ canvas }) => ({
        tempFilePath: this.around.files.addTemporary(Buffer.from(canvas.written.join('\n')), 'png'),
      })),
      saveImageToPhotosAlbum: answering<Options & { filePath: string }>('saveImageToPhotosAlbum', ({ filePath }) => {
        this.around.send('album', this.around.files.read(filePath));
        return {};
      }),
      setClipboardData: answering<Options & { data: string }>('setClipboardData', ({ data }) => {
        this.around.copy(data);
        return {};
      }),
      request: answering<RequestOptions>('request', (options) => {
        this.#tapped = false;
        asked.push({ call: 'request', url: options.url, data: options.data });
        return request(this.around, options);
      }),
      login: answering('login', async () => {
        asked.push({ call: 'login' });
        return (await onPhone(system, hand.person, 'login')) as object;
      }),
      requestPayment: answering('requestPayment', (options) => requestPayment(this.around, { ...options })),
      requestVirtualPayment: answering('requestVirtualPayment', (options) =>
        requestVirtualPayment(this.around, { ...options }),
      ),
      requestSubscribeMessage: answering<Options & { tmplIds: string[] }>('requestSubscribeMessage', ({ tmplIds }) => {
        asked.push({ call: 'requestSubscribeMessage', data: tmplIds.join() });
        if (!this.#tapped) throw { errMsg: 'requestSubscribeMessage:fail can only be invoked by user TAP gesture.' };
        return onPhone(system, hand.person, 'subscribe', { tmplIds, answer: hand.notice }) as Promise<object>;
      }),
      getStorageSync: (key: string) => storage.get(key) ?? '',
      setStorageSync: (key: string, value: string) => void storage.set(key, value),
      removeStorageSync: (key: string) => void storage.delete(key),
      getAppBaseInfo: () => ({
        language: hand.language,
        SDKVersion: '3.8.0',
        version: hand.device.version,
        theme: 'light',
      }),
      getDeviceInfo: () => ({ platform: hand.device.platform }),
      setNavigationBarTitle: answering<Options & { title: string }>('setNavigationBarTitle', ({ title }) => {
        this.around.pages.top.title = title;
        return {};
      }),
      showToast: answering<Options & { title: string }>('showToast', ({ title }) => {
        this.around.show(title);
        return {};
      }),
      hideShareMenu: answering('hideShareMenu', () => ({})),
      stopPullDownRefresh: answering('stopPullDownRefresh', () => ({})),
    };
  }
}
