const INTERNATIONAL = /^\+[1-9]\d{7,14}$/;
/** National number plan of the Netherlands: nine digits after the 0, of which the first is no 0. */
const DUTCH = /^0[1-9]\d{8}$/;
/** Numbers that are dialled as they are: 0800 and 0900 of eight or eleven digits, 14 and an area, 112, 116 and three. */
const DUTCH_SERVICE = /^(0(800|900|906|909)(\d{4}|\d{7})|14\d{2,4}|112|116\d{3})$/;

/**
 * A telephone number as it is stored: E.164, or a Dutch service number as it is dialled. Null when it is none.
 * Spaces, dashes, dots, brackets and slashes between the digits say nothing.
 */
export function phoneNumber(written: string): string | null {
  const digits = written
    .normalize('NFKC')
    .replaceAll('(0)', '')
    .replaceAll(/[\s\-–./()]/g, '');
  if (DUTCH_SERVICE.test(digits)) return digits;
  if (DUTCH.test(digits)) return `+31${digits.slice(1)}`;
  const number = digits.startsWith('00') ? `+${digits.slice(2)}` : digits;
  if (!INTERNATIONAL.test(number)) return null;
  // Dutch ones have exactly nine digits after the country.
  return number.startsWith('+31') && !/^\+31[1-9]\d{8}$/.test(number) ? null : number;
}

/** Whether messages and calls can be sent to it: a service number is for people who dial. */
export function isReachable(phone: string): boolean {
  return phone.startsWith('+');
}
