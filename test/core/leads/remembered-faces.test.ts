import { expect, it } from 'vitest';
import { faceEntry, faceNumber, rememberedFace } from '../../../src/core/leads/remembered-faces.ts';

const ids = ['L1', 'L2', 'L3'];
const faces = ['Acme', 'Borax', 'Cairn'].map(faceNumber);
const text = ids.map((id, i) => faceEntry(id, faces[i] ?? null)).join('');

it('remembers a face a lead, and that there is none', () => {
  expect(ids.map((id, i) => rememberedFace(text, i, id))).toEqual(faces);
  expect(rememberedFace(`${faceEntry('L0', null)}${text}`, 0, 'L0')).toBeNull();
  expect(rememberedFace(text, 3, 'L4')).toBeNull();
  expect(rememberedFace('?damaged by hand', 0, 'L1')).toBeNull();
});

it('a history whose lines somebody sorted gives no lead the face of another', () => {
  const sorted = ids.toReversed().map((id, i) => rememberedFace(text, i, id));
  expect(sorted[1]).toBe(faces[1]);
  for (const face of [sorted[0], sorted[2]]) expect(faces).not.toContain(face);
});
