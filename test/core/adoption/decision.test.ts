import { describe, expect, it } from 'vitest';
import { decide } from '../../../src/core/adoption/decision.ts';
import type { Evidence, Grade } from '../../../src/core/adoption/decision.ts';

const says = (answer: string, grade: Grade, because = `${grade} ${answer}`): Evidence<string> => ({
  answer,
  grade,
  because,
});

describe('a decision', () => {
  it('goes by the best grade, whatever the others say', () => {
    const decided = decide([says('B', 'shaped'), says('B', 'named'), says('A', 'declared'), says('B', 'named')]);
    expect(decided).toEqual({ state: 'settled', answer: 'A', grade: 'declared', because: ['declared A'] });
  });

  it('is asked where two answers stand within the best grade', () => {
    const decided = decide([says('A', 'named'), says('B', 'named'), says('C', 'shaped')]);
    expect(decided).toMatchObject({ state: 'asked', candidates: [{ answer: 'A' }, { answer: 'B' }, { answer: 'C' }] });
  });

  it('is asked where only the shape of cells speaks', () => {
    expect(decide([says('A', 'shaped')])).toMatchObject({ state: 'asked', candidates: [{ answer: 'A' }] });
  });

  it('is silent where nothing speaks', () => {
    expect(decide([])).toEqual({ state: 'silent' });
  });

  it('counts what is the same answer once, with all that speaks for it', () => {
    const decided = decide(
      [
        { answer: [1], grade: 'named', because: 'x' },
        { answer: [1], grade: 'named', because: 'y' },
        { answer: [1], grade: 'named', because: 'x' },
      ],
      ([first]) => first,
    );
    expect(decided).toEqual({ state: 'settled', answer: [1], grade: 'named', because: ['x', 'y'] });
  });
});
