/** Something outside this program is not as it must be. The message is one sentence for the person who started it. */
export class Refusal extends Error {}

/** The words of Node and of PostgreSQL for it. */
export const DISK_FULL = /ENOSPC|EDQUOT|no space left on device|disk quota exceeded|check free disk space/i;
const NOT_ALLOWED = /EACCES|EPERM|EROFS|permission denied|read-only file system/i;
const NOT_A_FOLDER = /ENOTDIR|EEXIST/;

/**
 * What went wrong, in one sentence where it is a known trouble of machines.
 * @param {unknown} error
 * @returns {string}
 */
export function inOneSentence(error) {
  if (error instanceof Refusal) return error.message;
  const text = error instanceof Error ? `${error.code ?? ''} ${error.message}` : String(error);
  const place = error instanceof Error && error.path ? ` (${error.path})` : '';
  if (DISK_FULL.test(text)) return `The disk is full${place}: make room and start again.`;
  if (NOT_ALLOWED.test(text)) {
    return `This user may not write here${place}: give it the folder, or name another one with VAR_DIR.`;
  }
  if (NOT_A_FOLDER.test(text)) {
    return `There is a file where a folder must be${place}: name another one with VAR_DIR.`;
  }
  return error instanceof Error ? (error.stack ?? error.message) : text;
}

/** Runs `work`; a failure is told in one sentence and ends the process with exit code 1. */
export async function orTell(work) {
  try {
    return await work();
  } catch (error) {
    process.stderr.write(`${inOneSentence(error)}\n`);
    process.exit(1);
  }
}
