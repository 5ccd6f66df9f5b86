/** What a house says and what it does. */
export const nl = {
  title: 'Wat u zegt en wat u doet',
  intro: 'Kloppen uw huisregels nog? Dan komt er minder vaak een vraag die niet past.',
  adminTitle: 'Huisregels en praktijk',
  adminIntro: 'Hier zegt de opvang iets anders dan wat zij doet. Zij beslist zelf over het voorstel.',
  stated: 'U zegt: {{rule}}',
  adminStated: 'De opvang zegt: {{rule}}',
  accept: 'Pas de huisregels aan',
  decline: 'Laat het zo',
  accepted: 'De huisregels van {{unit}} zijn aangepast.',
  declined: 'Goed, het blijft zo. Wij vragen het 90 dagen niet meer.',
};
