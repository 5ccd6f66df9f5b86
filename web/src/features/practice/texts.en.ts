/** What a house says and what it does. */
export const en = {
  title: 'What you say and what you do',
  intro: 'Are your house rules still right? Then fewer questions come that do not fit.',
  adminTitle: 'House rules and practice',
  adminIntro: 'Here a shelter says something else than it does. It decides on the proposal itself.',
  stated: 'You say: {{rule}}',
  adminStated: 'The shelter says: {{rule}}',
  accept: 'Change the house rules',
  decline: 'Leave it as it is',
  accepted: 'The house rules of {{unit}} are changed.',
  declined: 'Good, it stays as it is. We will not ask for 90 days.',
};
