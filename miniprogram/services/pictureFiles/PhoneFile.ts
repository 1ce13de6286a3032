/** A file of a picture on this phone: where it lies to be shown, and in a browser what is in it. */
export interface PhoneFile {
  place: string;
  bytes: number;
  content: Blob | null;
}

/** A file that was just chosen; a browser knows what it is called. */
export interface ChosenFile extends PhoneFile {
  name: string | null;
}

/** Why no pictures could be chosen: the person did not agree to WeChat's privacy guide, or the guide does not name them. */
export type NotChosen = 'refused' | 'undeclared';
