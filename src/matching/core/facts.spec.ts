import { catalogue, requestOf, unitOf } from '../../../test/support/match-facts.js';
import type { CareNeed, ChildAge } from '../../contract/words.js';
import { completeRequest } from '../../facts/complete-request.js';
import { bookableOf, hasRoom, personOf } from './facts.js';

const REQUIRED = { municipality: 'Enschede', gender: 'woman', ageGroup: 'adult', threat: 'low' } as const;

describe('a request', () => {
  it('is unknown, no, none or 0 in what was left out', () => {
    expect(completeRequest(REQUIRED)).toEqual({
      ...REQUIRED,
      children: 0,
      childrenAges: null,
      cots: null,
      nationality: 'unknown',
      exploitation: ['unknown'],
      seriousDetrimentOnly: false,
      reflectionPeriod: { status: 'unknown', startedOn: null, term: 'three-months' },
      policeReport: false,
      cooperation: false,
      careNeeds: [],
      dangerAreas: [],
      nlaReferral: false,
      wheelchair: false,
      expectedStayDays: null,
    });
  });

  it('takes an empty list of forms as unknown', () => {
    expect(completeRequest({ ...REQUIRED, exploitation: [] }).exploitation).toEqual(['unknown']);
  });

  it('keeps what was given', () => {
    const given = {
      ...REQUIRED,
      children: 2,
      childrenAges: ['0-1', 'boy-12-15'],
      cots: 1,
      nationality: 'eu',
      exploitation: ['labour', 'organ'],
      seriousDetrimentOnly: true,
      reflectionPeriod: { status: 'active', startedOn: '2026-11-02', term: 'thirty-days' },
      policeReport: true,
      cooperation: true,
      careNeeds: ['addiction'],
      dangerAreas: ['Twente'],
      nlaReferral: true,
      wheelchair: true,
      expectedStayDays: 0,
    } as const;
    const input = {
      ...given,
      childrenAges: [...given.childrenAges],
      exploitation: [...given.exploitation],
      careNeeds: [...given.careNeeds],
      dangerAreas: [...given.dangerAreas],
    };
    expect(completeRequest(input)).toEqual(given);
  });

  it('tells the ages of the children in a fixed order', () => {
    const input = { ...REQUIRED, children: 2, childrenAges: ['unknown', '2-11'] as ChildAge[] };
    expect(completeRequest(input).childrenAges).toEqual(['2-11', 'unknown']);
  });

  it('does not share its lists with what was sent', () => {
    const dangerAreas = ['Twente'];
    const request = completeRequest({ ...REQUIRED, dangerAreas });
    dangerAreas.push('Drenthe');
    expect(request.dangerAreas).toEqual(['Twente']);
  });
});

describe('multiproblematiek', () => {
  it.each<[CareNeed[], boolean]>([
    [[], false],
    [['psychiatric'], false],
    [['psychiatric', 'psychiatric'], false],
    [['psychiatric', 'addiction'], true],
    [['intellectual-disability', 'psychiatric', 'addiction'], true],
    [['multiple-life-domains'], true],
  ])('%j: %s', (careNeeds, multiproblem) => {
    expect(personOf(requestOf({ careNeeds }), catalogue.areas).multiproblem).toBe(multiproblem);
  });
});

describe('room', () => {
  it('is what is free and not held', () => {
    expect(bookableOf(unitOf('omm-elders', { free: 5, held: 2 }))).toBe(3);
  });

  it('is never less than none, when a provider has fewer free places than were held', () => {
    expect(bookableOf(unitOf('omm-elders', { free: 1, held: 2 }))).toBe(0);
  });

  it('must be enough for everyone who comes', () => {
    const unit = unitOf('kadera-twente-vrouwen', { free: 3, held: 1 });
    expect([1, 2, 3].map((persons) => hasRoom(unit, persons))).toEqual([true, true, false]);
  });

  it('is not there when the unit is closed', () => {
    expect(hasRoom(unitOf('kadera-twente-vrouwen', { free: 3, closed: true }), 1)).toBe(false);
  });
});
