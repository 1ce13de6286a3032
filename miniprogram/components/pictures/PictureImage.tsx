export interface PictureImageProps {
  src: string;
  /** What readers of the screen say of it. */
  altText: string;
  /** It cannot be shown here. */
  onFail?(): void;
}

/** A picture that fills the frame around it. */
export const PictureImage = ({ src, altText, onFail }: PictureImageProps) => (
  <img className="pictures__image" src={src} alt={altText} draggable={false} onError={onFail} />
);
