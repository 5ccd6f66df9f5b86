import { exceptionOverlaps, findingsOf } from './week.js';

const m = (day: number, time: string) => ({ day, time });

describe('what saving a roster reports of the week', () => {
  it('is nothing when shifts follow on each other all week', () => {
    expect(
      findingsOf([
        { contactId: 'a', from: m(1, '09:00'), until: m(5, '17:00') },
        { contactId: 'b', from: m(5, '17:00'), until: m(1, '09:00') },
      ]),
    ).toEqual({ gaps: [], overlaps: [] });
  });

  it('is the whole week without a shift', () => {
    expect(findingsOf([]).gaps).toEqual([{ from: m(1, '00:00'), until: m(1, '00:00') }]);
  });

  it('is one gap from Sunday night on into Monday', () => {
    expect(findingsOf([{ contactId: 'a', from: m(1, '09:00'), until: m(7, '20:00') }]).gaps).toEqual([
      { from: m(7, '20:00'), until: m(1, '09:00') },
    ]);
  });

  it('names who overlap, and is silent about a contact that takes over from itself', () => {
    const findings = findingsOf([
      { contactId: 'a', from: m(1, '00:00'), until: m(1, '00:00') },
      { contactId: 'a', from: m(2, '00:00'), until: m(3, '00:00') },
      { contactId: 'b', from: m(6, '22:00'), until: m(7, '06:00') },
    ]);
    expect(findings).toEqual({
      gaps: [],
      overlaps: [{ from: m(6, '22:00'), until: m(7, '06:00'), contactIds: ['a', 'b'] }],
    });
  });

  it('tells where exceptions of different contacts overlap', () => {
    const a = { contactId: 'a', from: '2026-12-24T17:00', until: '2026-12-27T09:00' };
    const b = { contactId: 'b', from: '2026-12-26T17:00', until: '2026-12-28T09:00' };
    expect(exceptionOverlaps([a, b])).toEqual([{ from: b.from, until: a.until }]);
    expect(exceptionOverlaps([a, { ...b, contactId: 'a' }])).toEqual([]);
    expect(exceptionOverlaps([a, { ...b, from: a.until }])).toEqual([]);
  });
});
