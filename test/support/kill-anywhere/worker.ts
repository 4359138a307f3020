import { changesSoFar, countFileEffects, effect, effectsSoFar } from './effects.ts';
import { nightAndMorning, type Work } from './night-and-morning.ts';

/** The worker that is killed. Called with its folder and its work as JSON. */
const [folder = '', work = '{}'] = process.argv.slice(2);
countFileEffects(folder);
let firstOfMail = 0;
await nightAndMorning(folder, JSON.parse(work) as Work, {
  seed: 1,
  around: effect,
  beforeMail: () => (firstOfMail = effectsSoFar() + 1),
});
process.stdout.write(`${JSON.stringify({ firstOfMail, effects: effectsSoFar(), changes: changesSoFar() })}\n`);
