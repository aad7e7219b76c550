import { pointerOf, type Path } from '../../form/pointer.ts';

interface PlacedPicture {
  pointer: string;
  address: string;
}

/** Every picture at an address that settings name, wherever it stands in them. */
export function picturesOf(settings: unknown, path: Path = ['settings']): PlacedPicture[] {
  if (typeof settings !== 'object' || settings === null) return [];
  return Object.entries(settings).flatMap(([key, value]: [string, unknown]) => {
    const here = [...path, key];
    const isPicture = key === 'image' || path.at(-1) === 'images';
    if (!isPicture || typeof value !== 'string') return picturesOf(value, here);
    return value === '' ? [] : [{ pointer: pointerOf(here), address: value }];
  });
}
