/** How many pictures a letter carries, how large a file may be, and how many characters say what a picture shows. */
export const pictureLimits = { pictures: 9, bytes: 10 * 1024 * 1024, altText: 100 } as const;

/** The types of files that may be sent. */
export const pictureTypes = ['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/heic', 'image/heif'] as const;
