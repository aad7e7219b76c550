import { plainText } from '@smartpoint/contracts/plain-text';
import { spelledSign, withoutSpelled } from './number-words.ts';

/** A stretch of text that may be one phone number: its runs of digits, and what stands between them. */
export interface PhonePiece {
  hasPlus: boolean;
  groups: string[];
  /** `gaps[i]` stands before `groups[i]`; the first is empty. */
  gaps: string[];
}

const MAX_LENGTH = 250;

export function readableText(raw: string): string {
  return plainText(raw.slice(0, MAX_LENGTH));
}

export function digitsOf(text: string): string {
  return text.replace(/\D/g, '');
}

/** How many digits a person finds in the text, whatever they are written with. */
export function countDigits(plain: string): number {
  return digitsOf(withoutSpelled(plain).replaceAll(spelledSign, '0')).length;
}

/**
 * The stretches between words, extensions and second numbers. A letter is never inside a number and a plus begins one;
 * a comma or slash may be either, so what lies between commas comes first, and the whole after it. What stands beside a
 * number in words may be a part of it: no piece at all.
 */
export function phonePieces(plain: string): PhonePiece[] {
  const chunks = withoutSpelled(plain).split(/[\p{L}#*;:]+|(?=\+)/u);
  const parts = chunks.flatMap((chunk) => chunk.split(/[,/|\n]/));
  const wholes = chunks.filter((chunk) => /[,/|\n]/.test(chunk));
  const pure = [...parts, ...wholes].filter((text) => !text.includes(spelledSign));
  return pure.map(pieceOf).filter(({ groups }) => groups.length > 0);
}

function pieceOf(text: string): PhonePiece {
  const groups = text.match(/\d+/g) ?? [];
  const gaps = text.split(/\d+/).slice(0, groups.length);
  return { hasPlus: /^\D*\+/.test(text), groups, gaps: ['', ...gaps.slice(1)] };
}
