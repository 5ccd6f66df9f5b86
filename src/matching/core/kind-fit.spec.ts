import { catalogue, requestOf } from '../../../test/support/match-facts.js';
import type { RequestInput } from '../../contract/request.js';
import { KINDS } from '../../contract/words.js';
import { personOf } from './facts.js';
import { fittingKinds, kindOrder } from './kind-fit.js';
import type { ReflectionPeriodState } from '../../facts/reflection-period.js';

function kindsFor(request: Partial<RequestInput>, period: ReflectionPeriodState = 'none') {
  return fittingKinds(personOf(requestOf(request), catalogue.areas), period);
}

describe('kinds in order of fit', () => {
  it('multiproblematiek: OMM, whatever else is the case', () => {
    const request = { careNeeds: ['multiple-life-domains'], exploitation: ['labour'], nlaReferral: true };
    expect(kindsFor(request as Partial<RequestInput>, 'running')).toEqual(['omm']);
  });

  it('serious detriment only', () => {
    const request = { seriousDetrimentOnly: true, exploitation: ['labour'], nlaReferral: true };
    expect(kindsFor(request as Partial<RequestInput>, 'running')).toEqual([
      'nla-ernstige-benadeling',
      'maatschappelijke-opvang',
    ]);
  });

  it('labour with a referral of the NLA, then as for anyone else', () => {
    const request: Partial<RequestInput> = { exploitation: ['labour'], nlaReferral: true };
    expect(kindsFor(request)).toEqual(['nla-crisis', 'vrouwenopvang', 'maatschappelijke-opvang']);
    expect(kindsFor(request, 'running')).toEqual([
      'nla-crisis',
      'cosm',
      'vrouwenopvang',
      'maatschappelijke-opvang',
    ]);
  });

  it('labour without a referral, or a referral without labour: as for anyone else', () => {
    expect(kindsFor({ exploitation: ['labour'] })).toEqual(['vrouwenopvang', 'maatschappelijke-opvang']);
    expect(kindsFor({ nlaReferral: true })).toEqual(['vrouwenopvang', 'maatschappelijke-opvang']);
  });

  it.each(['running', 'contradictory', 'undated'] as const)(
    'a reflection period that is %s: COSM first',
    (period) => {
      expect(kindsFor({}, period)).toEqual(['cosm', 'vrouwenopvang', 'maatschappelijke-opvang']);
    },
  );

  it('a running reflection period after the police report: as for anyone else', () => {
    expect(kindsFor({ policeReport: true }, 'running')).toEqual(['vrouwenopvang', 'maatschappelijke-opvang']);
  });

  it.each(['dutch', 'unknown', 'none', 'ended', 'expired'] as const)(
    'a reflection period %s: anyone',
    (period) => {
      expect(kindsFor({}, period)).toEqual(['vrouwenopvang', 'maatschappelijke-opvang']);
    },
  );

  it('puts every kind somewhere', () => {
    expect(kindOrder(['omm'])).toEqual(['omm', ...KINDS.filter((kind) => kind !== 'omm')]);
  });
});
