/**
 * `updated`: the provider published or confirmed the unit without answering; `lapsed`: asked too long ago, or the
 * request is closed.
 */
export const CONFIRMATION_STATES = ['open', 'yes', 'no', 'updated', 'lapsed'] as const;
export type ConfirmationState = (typeof CONFIRMATION_STATES)[number];

/** "Is there still room?", asked of the provider of a unit whose figures are stale. */
export interface ConfirmationRequest {
  id: string;
  unitId: string;
  /** For how many persons. */
  persons: number;
  askedAt: string;
  state: ConfirmationState;
  /** When yes or no was answered. */
  answeredAt: string | null;
}

export interface ConfirmationRequests {
  confirmationRequests: ConfirmationRequest[];
}

export interface ConfirmationAnswer {
  /** `yes`: the figures are confirmed; `no`: no more is free than is held. */
  answer: 'yes' | 'no';
}
