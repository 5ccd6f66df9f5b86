import { DEFAULT_TOKEN_DAYS, MAX_TOKEN_DAYS } from './contract/accounts.js';
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from './contract/checks/password-rule.js';
import { ROLES } from './contract/words.js';
import { COMMAND_NAMES } from './admin-commands.js';
import { answerAtOnce, COMMANDS, USAGE } from './admin-usage.mjs';

describe('what the console says without a database', () => {
  it('names the commands that there are, the roles, what a password must be, and how long a token works', () => {
    expect([...COMMANDS].sort()).toEqual([...COMMAND_NAMES].sort());
    expect(USAGE).toContain(`roles: ${ROLES.join(', ')}\n`);
    expect(USAGE).toContain(`${MIN_PASSWORD_LENGTH} to ${MAX_PASSWORD_LENGTH} characters, is hard to guess`);
    expect(USAGE).toContain(`works for ${DEFAULT_TOKEN_DAYS} days`);
    expect(USAGE).toContain(`at most ${MAX_TOKEN_DAYS}\n`);
  });

  it.each([[['--help']], [['help']], [['-h']], [['create-admin', '--help']]])(
    'is the usage for %j',
    (args) => {
      expect(answerAtOnce(args)).toEqual({ code: 0, text: USAGE });
    },
  );

  it('is what is wrong, and the usage, where no command is named or it is not known', () => {
    expect(answerAtOnce([])).toEqual({ code: 2, text: `Give a command.\n\n${USAGE}` });
    expect(answerAtOnce(['make-admin'])).toEqual({
      code: 2,
      text: `There is no command make-admin.\n\n${USAGE}`,
    });
  });

  it('is nothing where there is a command to run', () => {
    expect(answerAtOnce(['create-admin', 'beheer'])).toBeNull();
  });
});
