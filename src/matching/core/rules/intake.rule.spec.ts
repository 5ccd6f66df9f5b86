import { judgeOne } from '../../../../test/support/judge-one.js';
import { NIGHT } from '../../../../test/support/match-facts.js';

const COSM = 'cosm-vries-vrouwen';
const GOOD_FRIDAY = '2027-03-26T10:00:00Z';

describe('intake', () => {
  it('passes, and says how sure the hours are', () => {
    expect(judgeOne('intake', 'kadera-twente-vrouwen', {}, { changes: { assumed: [] } })).toEqual({
      outcome: 'pass',
      nl: 'Opname kan dag en nacht.',
      en: 'Admission is possible day and night.',
      source: '§7.2',
    });
    expect(judgeOne('intake', COSM, {}, { at: NIGHT })).toEqual({
      outcome: 'pass',
      nl: 'Opname kan in kantooruren.',
      en: 'Admission is possible in office hours.',
      source: '§7.2',
    });
  });

  it('says of hours that nobody confirmed that they are assumed, and what to do', () => {
    expect(judgeOne('intake', 'omm-noordoost', {}, { at: NIGHT })).toEqual({
      outcome: 'pass',
      nl: 'Opname, aangenomen: kantooruren; bel om het zeker te weten.',
      en: 'Admission, assumed: office hours; call to be sure.',
      source: '§7.2',
      assumed: true,
    });
    expect(judgeOne('intake', 'kadera-twente-vrouwen', {}, { at: NIGHT })).toMatchObject({
      nl: 'Opname, aangenomen: dag en nacht; bel om het zeker te weten.',
      en: 'Admission, assumed: day and night; call to be sure.',
      assumed: true,
    });
  });

  it('has the hours of CoMensha where CoMensha decides', () => {
    const changes = { intake: 'always' as const, assumed: [] };
    expect(judgeOne('intake', 'nla-crisis-1', {}, { changes })).toEqual({
      outcome: 'pass',
      nl: 'Over de opname beslist CoMensha. Opname kan in kantooruren.',
      en: 'CoMensha decides on the admission. Admission is possible in office hours.',
      source: '§7.2',
    });
  });

  it('is a caution on a day on which it must be asked whether who decides is there', () => {
    expect(judgeOne('intake', COSM, {}, { at: GOOD_FRIDAY })).toEqual({
      outcome: 'caution',
      nl: 'De dag van opname is Goede Vrijdag. Het is niet zeker of CoMensha dan open is: bel eerst. Anders kan het vanaf dinsdag 30 maart om 09:00.',
      en: 'The day of admission is Good Friday. It is not certain whether CoMensha is open then: call first. Otherwise it is possible from Tuesday 30 March at 09:00.',
      source: '§7.2',
    });
    // The evening before, the day of admission is that Friday too.
    expect(judgeOne('intake', COSM, {}, { at: '2027-03-25T20:00:00Z' }).outcome).toBe('caution');
    expect(judgeOne('intake', 'nla-ernstige-benadeling', {}, { at: '2027-05-05T10:00:00Z' }).nl).toBe(
      'De dag van opname is 5 mei (Bevrijdingsdag). Het is niet zeker of de Nederlandse Arbeidsinspectie (NLA) dan open is: bel eerst. Anders kan het vanaf vrijdag 7 mei om 09:00.',
    );
  });

  it('is no caution where the intake is always open', () => {
    expect(judgeOne('intake', 'kadera-twente-vrouwen', {}, { at: GOOD_FRIDAY }).outcome).toBe('pass');
  });

  it('takes no answer: outside its hours a unit is later, never unsuitable', () => {
    expect(judgeOne('intake', 'omm-noordoost', {}, { said: 'no' }).outcome).toBe('pass');
  });
});
