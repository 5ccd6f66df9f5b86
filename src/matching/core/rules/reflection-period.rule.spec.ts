import { judgeOne } from '../../../../test/support/judge-one.js';
import { NIGHT } from '../../../../test/support/match-facts.js';
import type { RequestInput } from '../../../contract/request.js';

const COSM = 'cosm-vries-vrouwen';

function active(startedOn: string | null): Partial<RequestInput> {
  return { nationality: 'non-eu', reflectionPeriod: { status: 'active', startedOn } };
}

function outcomeAt(at: string, startedOn: string): string {
  return judgeOne('reflection-period', COSM, active(startedOn), { at }).outcome;
}

describe('reflection-period', () => {
  it('passes in any other kind', () => {
    expect(judgeOne('reflection-period', 'kadera-twente-vrouwen', { nationality: 'dutch' })).toEqual({
      outcome: 'pass',
      nl: 'Voor deze plek is geen bedenktijd (B8/3) nodig.',
      en: 'This place does not need a reflection period (B8/3).',
      source: '§7.1, §7.2',
    });
  });

  it('passes while the period is running', () => {
    expect(judgeOne('reflection-period', COSM, active('2026-11-20'))).toMatchObject({
      outcome: 'pass',
      nl: 'De bedenktijd (B8/3) loopt op het moment van opname.',
      en: 'The reflection period (B8/3) is running at the moment of admission.',
    });
  });

  it('fails when there is none', () => {
    const request = { nationality: 'eu', reflectionPeriod: { status: 'none' } } as const;
    expect(judgeOne('reflection-period', COSM, request)).toMatchObject({
      outcome: 'fail',
      nl: 'Er loopt geen bedenktijd (B8/3). Voor een plek in een COSM is die wel nodig.',
      en: 'No reflection period (B8/3) is running. A place in a COSM needs one.',
    });
  });

  it('fails when it was ended', () => {
    const request = { nationality: 'eu', reflectionPeriod: { status: 'ended' } } as const;
    expect(judgeOne('reflection-period', COSM, request)).toMatchObject({
      outcome: 'fail',
      nl: 'De bedenktijd (B8/3) is gestopt. Voor een plek in een COSM is die wel nodig.',
      en: 'The reflection period (B8/3) has stopped. A place in a COSM needs one.',
    });
  });

  it('is a caution when it is running and the victim is Dutch: one of the two is wrong', () => {
    for (const startedOn of ['2026-11-20', null]) {
      const request = { ...active(startedOn), nationality: 'dutch' } as const;
      expect(judgeOne('reflection-period', COSM, request)).toMatchObject({
        outcome: 'caution',
        nl: 'Bij de bedenktijd (B8/3) staat dat zij loopt, maar Nederlandse slachtoffers hebben die niet. Controleer de nationaliteit.',
        en: 'The reflection period (B8/3) is recorded as running, but Dutch victims do not have one. Check the nationality.',
      });
    }
  });

  it.each(['none', 'ended', 'unknown'] as const)('fails for a Dutch victim, status %s', (status) => {
    const request = { nationality: 'dutch', reflectionPeriod: { status } } as const;
    expect(judgeOne('reflection-period', COSM, request)).toMatchObject({
      outcome: 'fail',
      nl: 'Deze plek is alleen voor mensen met bedenktijd (B8/3). Nederlandse slachtoffers hebben die niet.',
      en: 'This place is only for people in a reflection period (B8/3). Dutch victims do not have one.',
    });
  });

  it.each(['eu', 'non-eu', 'unknown'] as const)(
    'is unknown when the status is, nationality %s',
    (nationality) => {
      const request = { nationality, reflectionPeriod: { status: 'unknown' } } as const;
      expect(judgeOne('reflection-period', COSM, request)).toMatchObject({
        outcome: 'unknown',
        nl: 'Het is niet bekend of er een bedenktijd (B8/3) loopt. Vraag dit na.',
        en: 'It is not known whether a reflection period (B8/3) is running. Ask.',
      });
    },
  );

  it('is a caution when the period is active since a day that is not known', () => {
    expect(judgeOne('reflection-period', COSM, active(null))).toMatchObject({
      outcome: 'caution',
      nl: 'Bij de bedenktijd (B8/3) staat dat zij loopt, maar de begindatum is niet bekend. Controleer of de drie maanden niet voorbij zijn.',
      en: 'The reflection period (B8/3) is recorded as running, but its start date is not known. Check that the three months are not over.',
    });
  });

  it('fails from the first moment, in Amsterdam, of the day three calendar months later', () => {
    expect(judgeOne('reflection-period', COSM, active('2026-08-25'))).toMatchObject({
      outcome: 'fail',
      nl: 'De drie maanden bedenktijd (B8/3) zijn voorbij op het moment van opname.',
      en: 'The three months of the reflection period (B8/3) are over at the moment of admission.',
    });
    expect(outcomeAt('2026-11-25T08:00:00Z', '2026-08-26')).toBe('pass');
  });

  it('lasts thirty days where that is its term: the thirtieth day after the first ends it', () => {
    const thirty = (startedOn: string) => ({
      nationality: 'non-eu' as const,
      reflectionPeriod: { status: 'active' as const, startedOn, term: 'thirty-days' as const },
    });
    expect(judgeOne('reflection-period', COSM, thirty('2026-10-26'))).toMatchObject({
      outcome: 'fail',
      nl: 'De dertig dagen bedenktijd (B8/3) zijn voorbij op het moment van opname.',
      en: 'The thirty days of the reflection period (B8/3) are over at the moment of admission.',
    });
    expect(judgeOne('reflection-period', COSM, thirty('2026-10-27')).outcome).toBe('pass');
    // Across the end of summer time a day is a day.
    const lastMoment = judgeOne('reflection-period', COSM, thirty('2026-10-10'), {
      at: '2026-11-08T22:59:59Z',
    });
    expect(lastMoment.outcome).toBe('fail');
  });

  it('names the thirty days where the first day is not known', () => {
    const request = {
      nationality: 'non-eu',
      reflectionPeriod: { status: 'active', term: 'thirty-days' },
    } as const;
    expect(judgeOne('reflection-period', COSM, request)).toMatchObject({
      outcome: 'caution',
      nl: 'Bij de bedenktijd (B8/3) staat dat zij loopt, maar de begindatum is niet bekend. Controleer of de dertig dagen niet voorbij zijn.',
    });
  });

  it('is a caution for an EU national: EU law may give a right of its own', () => {
    const eu = (startedOn: string | null) => ({ ...active(startedOn), nationality: 'eu' as const });
    const right =
      'Voor EU-burgers geldt B8/3 alleen als het EU-recht zelf geen verblijfsrecht geeft: vraag het de IND of CoMensha.';
    expect(judgeOne('reflection-period', COSM, eu('2026-11-20'))).toMatchObject({
      outcome: 'caution',
      nl: `De bedenktijd (B8/3) loopt op het moment van opname. ${right}`,
      en: 'The reflection period (B8/3) is running at the moment of admission. For EU nationals B8/3 applies only where EU law gives no right of its own: ask the IND or CoMensha.',
    });
    const undated = judgeOne('reflection-period', COSM, eu(null));
    expect(undated.outcome).toBe('caution');
    expect(undated.nl).toMatch(/begindatum is niet bekend\..* IND of CoMensha\.$/);
    expect(judgeOne('reflection-period', COSM, eu('2026-08-01')).outcome).toBe('fail');
    expect(judgeOne('reflection-period', 'kadera-twente-vrouwen', eu('2026-11-20')).outcome).toBe('pass');
  });

  it.each([
    ['31 August has its end on 30 November', '2026-08-31', '2026-11-27T12:00:00Z', '2026-11-30T12:00:00Z'],
    ['30 November has its end on 28 February', '2026-11-30', '2027-02-26T12:00:00Z', '2027-03-01T12:00:00Z'],
    [
      '29 November has its end on 29 February of a leap year',
      '2027-11-29',
      '2028-02-28T12:00:00Z',
      '2028-02-29T12:00:00Z',
    ],
  ])('clamps to the last day of the month: %s', (_name, startedOn, lastDay, firstDayAfter) => {
    expect(outcomeAt(lastDay, startedOn)).toBe('pass');
    expect(outcomeAt(firstDayAfter, startedOn)).toBe('fail');
  });

  it('judges the instant of admission: a period that ends while the COSM is closed fails', () => {
    expect(outcomeAt(NIGHT, '2026-08-25')).toBe('fail');
    expect(outcomeAt(NIGHT, '2026-08-26')).toBe('pass');
  });

  it('fails when the period has not started by then', () => {
    expect(judgeOne('reflection-period', COSM, active('2026-11-26'))).toMatchObject({
      outcome: 'fail',
      nl: 'De bedenktijd (B8/3) is op het moment van opname nog niet begonnen.',
      en: 'The reflection period (B8/3) has not started yet at the moment of admission.',
    });
    expect(outcomeAt('2026-11-25T08:00:00Z', '2026-11-25')).toBe('pass');
    expect(outcomeAt(NIGHT, '2026-11-25')).toBe('pass');
  });
});
