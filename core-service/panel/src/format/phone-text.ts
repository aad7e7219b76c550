/** A number of +7 as people read it: `+7 (926) 244-43-93`. Any other, and what was typed by hand, stays as it is. */
export function phoneText(phone: string): string {
  return phone.replace(/^\+7(\d{3})(\d{3})(\d{2})(\d{2})$/, '+7 ($1) $2-$3-$4');
}
