import type { Picture } from '@smartpoint/contracts/widgets/pictures';

/** A picture of ours by its name, or one of the site's owner. '' where there is none. */
export const pictureOf = ({ drawing, image }: Picture, origin: string): string =>
  image || (drawing && `${origin}/w/assets/art-${drawing}.svg`);
