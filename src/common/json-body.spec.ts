import { repeatedMembers } from './json-body.js';

describe('members that an object names twice', () => {
  it.each([
    ['{"a":1,"a":2}', ['a']],
    ['{"a":1,"\\u0061":2}', ['a']],
    ['{"a":{"b":1,"b":2},"b":3}', ['a.b']],
    ['[{"a":1},{"a":1,"a":"a"}]', ['[1].a']],
    ['{"rooms":[[],{"free":1,"x":"{\\"free\\":1}","free":2}]}', ['rooms[1].free']],
    ['{"Jan Jansen":1,"Jan Jansen":2}', ['?']],
    ['{"a":1,"b":"a:","c":["a","a"],"d":{"a":1}}', []],
    ['"a"', []],
    ['{"a\\"":1,"a":2}', []],
  ])('are found in %s', (json, paths) => {
    expect(() => JSON.parse(json) as unknown).not.toThrow();
    expect(repeatedMembers(json)).toEqual(paths);
  });
});
