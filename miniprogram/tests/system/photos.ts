import sharp from 'sharp';

interface Scene {
  width: number;
  height: number;
  sky: [string, string];
  sun: [x: number, y: number, colour: string];
  hills: string[];
}

const scenes = {
  evening: {
    width: 1600,
    height: 1200,
    sky: ['#f7c58b', '#8d5a7a'],
    sun: [1180, 560, '#fff1cf'],
    hills: ['#7a5470', '#4c3a56', '#2b2438'],
  },
  sea: {
    width: 1600,
    height: 1067,
    sky: ['#dcecf2', '#8fb9c9'],
    sun: [420, 300, '#ffffff'],
    hills: ['#5f97ab', '#3c7389', '#274f63'],
  },
  forest: {
    width: 1200,
    height: 1600,
    sky: ['#eef2dc', '#b9cf9f'],
    sun: [860, 420, '#fffbe2'],
    hills: ['#86a876', '#557a52', '#2f4c36'],
  },
  snow: {
    width: 1600,
    height: 1200,
    sky: ['#cfd9e6', '#f3e9e4'],
    sun: [300, 380, '#fff7ef'],
    hills: ['#b8c5d6', '#8e9fb8', '#5f7090'],
  },
  field: {
    width: 1600,
    height: 1200,
    sky: ['#fdf1c7', '#f4c96b'],
    sun: [800, 420, '#fffdf0'],
    hills: ['#d9a441', '#b57f2c', '#7c5a22'],
  },
} satisfies Record<string, Scene>;

/** As the checks of the stand-ins take them: red is refused, orange is for a person to look at. */
const doubted = {
  poppies: {
    width: 1600,
    height: 1067,
    sky: ['#e02318', '#d41a14'],
    sun: [1180, 300, '#f04a30'],
    hills: ['#cf1612', '#c81310', '#bd110f'],
  },
  pumpkins: {
    width: 1600,
    height: 1200,
    sky: ['#ffa02e', '#fb9118'],
    sun: [420, 360, '#ffb65a'],
    hills: ['#f58a10', '#ee820c', '#e67a08'],
  },
} satisfies Record<string, Scene>;

/** A picture a letter may carry, by what it looks like. */
export type Photo = keyof typeof scenes | keyof typeof doubted;

function drawn({ width, height, sky, sun: [x, y, colour], hills }: Scene): string {
  const slopes = hills.map((hill, row) => {
    const top = height * (0.55 + 0.14 * row);
    const [rise, fall] = row % 2 ? [-140, 90] : [120, -160];
    return `<path fill="${hill}" d="M0 ${top} C${width / 3} ${top + rise} ${width / 1.6} ${top + fall} ${width} ${top} V${height} H0z"/>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
<defs><linearGradient id="s" x2="0" y2="1"><stop stop-color="${sky[0]}"/><stop offset="1" stop-color="${sky[1]}"/></linearGradient></defs>
<rect width="100%" height="100%" fill="url(#s)"/><circle cx="${x}" cy="${y}" r="110" fill="${colour}"/>${slopes.join('')}</svg>`;
}

/** A photo as a phone would send it, as JPEG. */
export function takePhoto(photo: Photo): Promise<Buffer> {
  // What the product blocks in the decoder stays blocked in a test's process, whichever test runs there next.
  sharp.unblock({ operation: ['VipsForeignLoadSvg'] });
  return sharp(Buffer.from(drawn({ ...scenes, ...doubted }[photo])))
    .jpeg()
    .toBuffer();
}

/** So many photos that every check passes, one after the other. */
export const takePhotos = (count: number): Promise<Buffer[]> => {
  const names = Object.keys(scenes) as (keyof typeof scenes)[];
  return Promise.all(Array.from({ length: count }, (_, index) => takePhoto(names[index % names.length] ?? 'sea')));
};

/** What is a picture by its name alone. */
export const noPhoto = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
