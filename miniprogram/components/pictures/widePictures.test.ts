import { widePictures } from './widePictures';

// A picture with words is w, one without is o; in capitals those that take a row of their own.
it.each([
  [''],
  ['O'],
  ['W'],
  ['oo'],
  ['WW'],
  ['Ooo'],
  ['WO'],
  ['Woo'],
  ['ooW'],
  ['OWO'],
  ['OooWoo'],
  ['WOooWW'],
  ['Ooooooooo'],
])('lays out %s', (laid) => {
  const pictures = [...laid].map((one) => ({ altText: one.toLowerCase() === 'w' ? 'words' : '' }));
  expect(widePictures(pictures)).toEqual([...laid].map((one) => one !== one.toLowerCase()));
});
