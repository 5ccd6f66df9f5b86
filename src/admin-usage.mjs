// @ts-check
// What the console can do; plain JavaScript, so that `npm run admin -- --help` answers before anything is installed or
// built. A spec holds it against the commands themselves.

export const USAGE = `Usage: npm run admin -- <command>

  create-admin <username>             make an administrator; asks for the password
  create-account --username <name> --role <role> [--provider <id>]
                                      make an account; roles: coordinator, provider, monitor, admin
  reset-password <username>           set another password; ends the sessions and API tokens of the account
  disable <username>                  end all sessions and tokens; nobody can log in with it any more
  enable <username>                   let it log in again
  list-accounts

  create-token <username> --name <name> [--days <n>]
                                      make an API token and print it once; it works for 365 days,
                                      or as many as you say, at most 730
  list-tokens <username>              the names of its API tokens, and when they end
  revoke-token <username> --name <name>
                                      end one API token
  revoke-tokens <username>            end all API tokens of the account

  migrate                             bring the database up to date; nodes of the version before keep running

  replay [<decision id>]              compute a kept decision, or all of them, again and compare byte for byte
  replay-ranking --request <reference> --at <instant> [--sequence <n>] [--language <nl|en>]
                                      compute what the ranking of a request was at an instant, such as
                                      2026-11-03T02:13:00+01:00, and print it as JSON

The database is that of DATABASE_URL, or the embedded one without it. A password is asked for, or read from standard input.
It has 12 to 128 characters, is hard to guess, and does not hold the username or the name of the organisation.
`;

/** Each stands at the beginning of a line, after two blanks. */
export const COMMANDS = [...USAGE.matchAll(/^ {2}([a-z][a-z-]*)/gm)].map(([, name]) => name);

/**
 * What can be said without a database.
 * @param {string[]} args
 * @returns {{ code: 0 | 2, text: string } | null} exit code and text; null when there is a command to run
 */
export function answerAtOnce(args) {
  const [name] = args;
  if (name === 'help' || args.some((one) => one === '--help' || one === '-h')) {
    return { code: 0, text: USAGE };
  }
  if (!name) return { code: 2, text: `Give a command.\n\n${USAGE}` };
  if (!COMMANDS.includes(name)) return { code: 2, text: `There is no command ${name}.\n\n${USAGE}` };
  return null;
}
