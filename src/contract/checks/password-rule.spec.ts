import { faultOfPassword, MAX_PASSWORD_LENGTH } from './password-rule.js';

const NAMES = ['kadera-nacht', 'kadera', 'Vrouwenopvang Kadera'];
const SAYS = {
  length: 'A password has 12 to 128 characters.',
  name: 'Do not use the user name or the name of the organisation in the password.',
  guess: 'This password is easy to guess. Choose four words that have nothing to do with each other.',
};
const fault = async (password: string, names: string[] = NAMES): Promise<string | null> =>
  (await faultOfPassword(password, names))?.en ?? null;

describe('a password', () => {
  it.each([
    'regen lantaarn kaas zondag',
    'correct horse battery staple',
    '9xKq2LmVt7Rp',
    'вчера шёл тихий дождь',
    'Zeven2 gele3 fietsen!',
  ])('may be %p', async (password) => {
    expect(await fault(password)).toBeNull();
  });

  it.each(['', 'elf tekens!', 'é'.normalize('NFD').repeat(11), 'regen lantaarn '.repeat(9)])(
    'is neither too short nor too long, as a person counts: %p',
    async (password) => {
      expect(await fault(password)).toBe(SAYS.length);
    },
  );

  it('may have its longest length, however the keyboard makes an accent', async () => {
    const [word] = ['regén lantaarn kaas zondag fiets molen boter wolk '];
    const longest = word.repeat(3).slice(0, MAX_PASSWORD_LENGTH);
    expect(await fault(longest.normalize('NFD'))).toBeNull();
    expect(await fault(`${longest}x`)).toBe(SAYS.length);
  });

  it.each(['mijn KADERA is dicht vandaag', 'ｋａｄｅｒａ regen lantaarn', 'x Vrouwenopvang Kadera x'])(
    'does not hold a name of the account: %p',
    async (password) => {
      expect(await fault(password)).toBe(SAYS.name);
    },
  );

  it('may hold a name so short that it stands in half of all words', async () => {
    expect(await fault('regen lantaarn kaas zondag', ['en', 'nla'])).toBeNull();
  });

  it.each([
    'password1234',
    'P@ssw0rd2026',
    'wachtwoord123',
    'Wachtwoord2026!',
    'Welkom01Welkom01',
    'qwertyuiop123',
    '123456789012',
    'aaaaaaaaaaaa',
    'abcdefghijkl',
    'iloveyou1234',
    'geheim123456',
    'Veilige Plek 2026!',
    'veiligeplek01',
    'mensenhandel1',
    'Twente2026!!',
    '１２３４５６７８９０１２',
    'wachtwoord'.repeat(12),
  ])('is not one that is guessed first: %p', async (password) => {
    expect(await fault(password, [])).toBe(SAYS.guess);
  });

  it('is not a name of the organisation with something at its end', async () => {
    expect(await fault('nacht-nacht-2026', ['kd-nacht'])).toBe(SAYS.guess);
  });
});
