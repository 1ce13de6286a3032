import { Image } from '@tarojs/components';
import type { PictureImageProps } from './PictureImage';

/** A picture that fills the frame around it; its words stand below it, since Taro hands on none with it. */
export const PictureImage = ({ src, onFail }: PictureImageProps) => (
  <Image className="pictures__image" src={src} mode="aspectFill" onError={onFail} />
);
