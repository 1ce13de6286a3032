import { inLocale } from '../../services/language';

export const texts = inLocale({
  zh: {
    picture: (number: number) => `图片 ${number}`,
    lost: '这张图片没能取到，点一下再试。',
    unlisted: '信里可能有图片，这一次没能取到。',
    viewer: '看图',
    count: (number: number, all: number) => `${number} / ${all}`,
    before: '上一张',
    after: '下一张',
    closer: '放大',
    farther: '缩小',
    close: '关闭',
  },
  en: {
    picture: (number) => `Picture ${number}`,
    lost: 'This picture did not come. Tap to try again.',
    unlisted: 'This letter may have pictures; they did not come this time.',
    viewer: 'Pictures',
    count: (number, all) => `${number} / ${all}`,
    before: 'Previous',
    after: 'Next',
    closer: 'Zoom in',
    farther: 'Zoom out',
    close: 'Close',
  },
});
