import { validateSync } from 'class-validator';
import { FreeNote, isSafeNote } from './free-note.js';

class Note {
  @FreeNote()
  text: unknown;

  constructor(text: unknown) {
    this.text = text;
  }
}

const isAccepted = (text: unknown): boolean => validateSync(new Note(text)).length === 0;

describe('a note', () => {
  it.each([
    'Verwarming stuk',
    'Open na 17:00',
    'Kamers 3 en 4 dicht tot 5-12',
    'x'.repeat(140),
    'Nog 2 van de 10',
  ])('may be %p', (text) => {
    expect(isAccepted(text)).toBe(true);
  });

  it.each([
    ['a telephone number', 'Bel 0612345678'],
    ['a telephone number with spaces', 'Bel 06 12 34 56 78'],
    ['a telephone number with dashes', 'Bel 06-12-34-56'],
    ['a number in full-width digits', 'nummer １２３４５'],
    ['a number with invisible characters', 'nummer 12\u200b34\u200b56'],
    ['an e-mail address', 'mail naar jan@example.org'],
    ['a postcode', 'aan de 7511 AB'],
    ['a postcode in one word', 'aan de 7511ab'],
    ['nothing', ''],
    ['only spaces', '   '],
    ['more than 140 characters', 'x'.repeat(141)],
    ['a number', 12],
    ['null', null],
  ])('may not hold %s', (_, text) => {
    expect(isAccepted(text)).toBe(false);
  });

  it('counts characters, not code units', () => {
    expect(isAccepted('😀'.repeat(140))).toBe(true);
  });

  it('may hold runs of up to four digits', () => {
    expect(isSafeNote('kamer 1234')).toBe(true);
    expect(isSafeNote('kamer 12345')).toBe(false);
  });
});
