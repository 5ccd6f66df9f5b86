import type { PracticeCode, RefusalReason } from '../../contract/words.js';
import {
  addTallies,
  changeFor,
  contradictions,
  talliesOf,
  type Answered,
  type HouseRules,
} from './practised.js';

const house: HouseRules = {
  children: true,
  wheelchair: true,
  intake: 'always',
  genders: ['woman', 'man'],
  careSupport: ['psychiatric'],
};

function answered(needs: Partial<Answered['needs']>, reason?: RefusalReason, more: object = {}): Answered {
  return {
    needs: { gender: 'woman', children: 0, wheelchair: false, careNeeds: [], ...needs },
    outOfHours: false,
    refusal: reason ? { reason, by: 'provider', possibleIf: [], ...more } : null,
  };
}

const times = (count: number, one: Answered) => Array.from({ length: count }, () => one);
const tallies = (answers: Answered[]) => addTallies(answers.flatMap(talliesOf));
const found = (answers: Answered[], rules = house) => contradictions(rules, tallies(answers));
const codes = (answers: Answered[], rules = house): PracticeCode[] =>
  found(answers, rules).map(({ code }) => code);

const withChildren = answered({ children: 2 });
const noToChildren = answered({ children: 2 }, 'children-do-not-fit');

describe('house rules against what a house does', () => {
  it('differ when it refused 4 of 5 with children and says it takes children', () => {
    expect(found([...times(4, noToChildren), withChildren])).toEqual([
      { code: 'children', asked: 5, refused: 4 },
    ]);
  });

  it('are not compared with fewer than 5 answers', () => {
    expect(codes(times(4, noToChildren))).toEqual([]);
  });

  it('are kept when it says no less often than three times in four', () => {
    expect(codes([...times(3, noToChildren), ...times(2, withChildren)])).toEqual([]);
    expect(codes([...times(6, noToChildren), ...times(2, withChildren)])).toEqual(['children']);
  });

  it('do not differ where the house does not say so', () => {
    expect(codes(times(5, noToChildren), { ...house, children: false })).toEqual([]);
  });

  it('say nothing when the house was full, or it was the person or the authority that said no', () => {
    expect(codes(times(9, answered({ children: 1 }, 'full')))).toEqual([]);
    expect(tallies([answered({ children: 1 }, 'person-declined', { by: 'person' })])).toEqual([]);
    const authority = answered({ children: 1 }, 'placing-authority-declined', { by: 'placing-authority' });
    expect(tallies([authority])).toEqual([]);
  });

  it('are seen through what would have made it possible', () => {
    const notNow = answered({ children: 1 }, 'other', { possibleIf: ['without-children'] });
    expect(codes(times(5, notNow))).toEqual(['children']);
  });

  it('are compared for care, wheelchair, gender and the hours of intake', () => {
    const care = answered({ careNeeds: ['psychiatric'] }, 'care-need-too-heavy');
    const wheels = answered({ wheelchair: true }, 'other', { possibleIf: ['other-room'] });
    const man = answered({ gender: 'man' }, 'does-not-fit-target-group');
    const night = { ...answered({}, 'no-staff'), outOfHours: true };
    expect(codes(times(5, care))).toEqual(['care-psychiatric']);
    expect(codes(times(5, wheels))).toEqual(['wheelchair']);
    expect(codes(times(5, man))).toEqual(['gender-man']);
    expect(codes(times(5, night))).toEqual(['around-the-clock']);
  });
});

describe('the proposed change', () => {
  it('takes away what is not practised, and nothing else', () => {
    expect(changeFor('children', house)).toEqual({ children: false });
    expect(changeFor('wheelchair', house)).toEqual({ wheelchair: false });
    expect(changeFor('around-the-clock', house)).toEqual({ intake: 'office-hours' });
    expect(changeFor('gender-man', house)).toEqual({ genders: ['woman'] });
    expect(changeFor('care-psychiatric', house)).toEqual({ careSupport: [] });
  });

  it('is none for a rule that is not stated, and never leaves a house for nobody', () => {
    expect(changeFor('care-addiction', house)).toBeNull();
    expect(changeFor('gender-other', house)).toBeNull();
    expect(changeFor('gender-woman', { ...house, genders: ['woman'] })).toBeNull();
    expect(changeFor('around-the-clock', { ...house, intake: 'office-hours' })).toBeNull();
  });
});
