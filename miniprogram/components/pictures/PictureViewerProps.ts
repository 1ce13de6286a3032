/** A picture where it lies on this phone, and what it shows in words. */
export interface ShownPicture {
  src: string;
  altText: string;
}

export interface PictureViewerProps {
  pictures: readonly ShownPicture[];
  /** Which one is shown first, from 0. */
  at: number;
  /** Hears which one is shown, so that its file can be fetched: the first one too. */
  onMove?(at: number): void;
  onClose(): void;
}
