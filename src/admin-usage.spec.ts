import { PASSWORD_RULE } from './access/accounts.service.js';
import { COMMAND_NAMES } from './admin-commands.js';
import { answerAtOnce, COMMANDS, USAGE } from './admin-usage.mjs';
import { ROLES } from './contract/words.js';

describe('what the console says without a database', () => {
  it('names the commands that there are, the roles, and what a password must be', () => {
    expect([...COMMANDS].sort()).toEqual([...COMMAND_NAMES].sort());
    expect(USAGE).toContain(`roles: ${ROLES.join(', ')}\n`);
    expect(USAGE).toContain(PASSWORD_RULE);
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
