import type { Page, PageQuery } from './page.js';

/** `waiting`: for its time; `failing`: to be tried again; `given-up`: somebody must look. */
export const JOB_STATES = ['waiting', 'due', 'running', 'failing', 'given-up'] as const;
export type JobState = (typeof JOB_STATES)[number];

/** Work for later, without what it is about. */
export interface Job {
  id: string;
  task: string;
  state: JobState;
  runAt: string;
  attempts: number;
  /** What went wrong the last time, in words of the service itself; null: nothing. */
  lastError: string | null;
}

/** `GET /v1/jobs`. */
export interface JobListQuery extends PageQuery {
  state?: JobState;
}

export interface Jobs extends Page {
  /** How many there are of each state. */
  counts: Record<JobState, number>;
  /** What needs attention first: given up, failing, running, due, waiting; in each the longest first. */
  jobs: Job[];
}
