// The files of pictures in a browser: IndexedDB, since what else it stores are texts.

const name = 'postome.pictures';

/** Waits for one thing asked of IndexedDB; rejects when it refuses. */
export function answerOf<Answer>(request: IDBRequest<Answer>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(name, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(name);
  const database = await answerOf(request);
  // Clearing the site's data must not wait for a page that is open.
  database.onversionchange = () => database.close();
  return database;
}

/** Works on the files of pictures that this browser keeps. Rejects where it keeps none. */
export async function withFiles<Answer>(
  mode: IDBTransactionMode,
  work: (files: IDBObjectStore) => IDBRequest<Answer>,
): Promise<Answer> {
  const database = await open();
  try {
    const transaction = database.transaction(name, mode);
    const done = new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
    });
    const [answer] = await Promise.all([answerOf(work(transaction.objectStore(name))), done]);
    return answer;
  } finally {
    database.close();
  }
}
