/** A file that has been fetched, and where it lies: an address within the browser, a path in WeChat. */
export interface FetchedFile {
  name: string;
  place: string;
}
