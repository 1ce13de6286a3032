import type { ChosenFile, NotChosen } from '../pictureFiles/PhoneFile';

// Choosing pictures for the H5 build; the weapp build takes chooseFiles.weapp.ts instead, which promises the same.

/** Lets the person choose pictures, on a phone from the camera too; none when they choose none. */
export function chooseFiles(_most: number): Promise<ChosenFile[] | NotChosen> {
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = true;
  // Asked for any picture, an iPhone turns what only it can read into JPEG.
  input.accept = 'image/*';
  return new Promise((resolve) => {
    input.oncancel = () => resolve([]);
    input.onchange = () => resolve([...(input.files ?? [])].map(chosen));
    input.click();
  });
}

const chosen = (content: File): ChosenFile => ({
  name: content.name,
  place: URL.createObjectURL(content),
  bytes: content.size,
  content,
});
