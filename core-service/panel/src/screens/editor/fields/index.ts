import type { FieldKind } from '@smartpoint/contracts/widgets/fields';
import { BranchPart } from './branch-part.tsx';
import { DatePart, NumberPart } from './bounds-part.tsx';
import type { FieldEditor } from './field-editor.ts';
import { HiddenPart } from './hidden-part.tsx';
import { OptionsPart } from './options-part.tsx';
import { PhotoPart } from './photo-part.tsx';
import { RatingPart } from './rating-part.tsx';

const line: FieldEditor = { hasPlaceholder: true, isSeen: true };
const choice: FieldEditor = { hasPlaceholder: false, isSeen: true, Own: OptionsPart };

/** Every kind of field; a new one has its line here. */
export const fieldEditors: Record<FieldKind, FieldEditor> = {
  name: line,
  phone: line,
  email: line,
  text: line,
  textarea: line,
  number: { ...line, Own: NumberPart },
  date: { hasPlaceholder: false, isSeen: true, Own: DatePart },
  select: choice,
  radio: choice,
  multi: choice,
  rating: { hasPlaceholder: false, isSeen: true, Own: RatingPart },
  checkbox: { hasPlaceholder: false, isSeen: true },
  branch: { hasPlaceholder: false, isSeen: true, Own: BranchPart },
  calltime: { hasPlaceholder: false, isSeen: true },
  photo: { hasPlaceholder: false, isSeen: true, Own: PhotoPart },
  hidden: { hasPlaceholder: false, isSeen: false, Own: HiddenPart },
};
