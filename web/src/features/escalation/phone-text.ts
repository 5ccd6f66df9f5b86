/** Area codes of three digits with their 0; all others have four. */
const SHORT_AREAS = new Set(
  '10 13 15 20 23 24 26 30 33 35 36 38 40 43 45 46 50 53 55 58 70 71 72 73 74 75 76 77 78 79 85 88'.split(
    ' ',
  ),
);

/** A number as it is written in the Netherlands: `053 123 45 67`, `06 1234 5678`, `0900 8844`, `+49 2562 12345`. */
export function phoneText(phone: string): string {
  if (phone.startsWith('+31')) {
    const digits = phone.slice(3);
    if (digits.startsWith('6')) return `06 ${digits.slice(1, 5)} ${digits.slice(5)}`;
    if (SHORT_AREAS.has(digits.slice(0, 2))) {
      return `0${digits.slice(0, 2)} ${digits.slice(2, 5)} ${digits.slice(5, 7)} ${digits.slice(7)}`;
    }
    return `0${digits.slice(0, 3)} ${digits.slice(3, 6)} ${digits.slice(6)}`;
  }
  if (/^0[89]/.test(phone)) return `${phone.slice(0, 4)} ${phone.slice(4)}`;
  return phone;
}
