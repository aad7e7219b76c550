import { markedPhoto, mostPhotos, photosPath } from '@smartpoint/contracts/photo-marks';
import type { StoredField } from './submission.ts';

/**
 * Photos of a lead as links that its readers can open: forms send them as marks, a line each. What else stands there, as
 * that some could not be sent, stays.
 */
export function withPhotoLinks(
  fields: readonly StoredField[],
  publicUrl: string,
): { fields: StoredField[]; keys: string[] } {
  const keys = new Set<string>();
  const linked = (line: string): string => {
    const key = markedPhoto(line);
    if (key === undefined || keys.size >= 2 * mostPhotos) return line;
    keys.add(key);
    return `${publicUrl}${photosPath}${key}`;
  };
  const told = fields.map((field) =>
    field.kind === 'photo' ? { ...field, value: field.value.split('\n').map(linked).join('\n') } : field,
  );
  return { fields: told, keys: [...keys] };
}
