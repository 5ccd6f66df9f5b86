/** Being told while the page is not looked at. */
export const nl = {
  choice: 'Melding op dit toestel bij een nieuwe vraag',
  hint: 'Er staat alleen dat er een vraag of nieuws is, zoals: “Nieuwe vraag. Log in.” Ook als u bent uitgelogd.',
  denied: 'Dit toestel houdt meldingen tegen. Sta ze toe bij de instellingen van de browser.',
  failed: 'Het lukte niet om meldingen aan te zetten. Probeer het straks opnieuw.',
} as const;
