export const photosPath = '/v1/photos/';

/** Photos of one field at most, and how many there are where the form does not say. */
export const mostPhotos = 10;
export const usualPhotos = 4;

const key = '[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}';
const mark = new RegExp(`^photo:(${key})$`);
const link = new RegExp(`${photosPath}(${key})$`);

/** The key of a photo in a line as forms send it. */
export function markedPhoto(line: string): string | undefined {
  return mark.exec(line)?.[1];
}

/** The key of a photo in a line as a lead keeps it. */
export function linkedPhoto(line: string): string | undefined {
  return link.exec(line)?.[1];
}
