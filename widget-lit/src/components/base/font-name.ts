/**
 * What a font of an owner is called in style sheets and by `FontFace`, from its address. A name in CSS: browsers that read it
 * by that grammar refuse one with a dot, or one that begins with a digit.
 */
export const fontName = (url: string): string => `sp-${url.slice(url.lastIndexOf('/') + 1).split('.')[0]!}`;
