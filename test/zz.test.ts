import { it } from 'vitest';
import { attack } from './attack/attack.ts';
import { plantedFaults } from './attack/planted-faults.ts';
it('x', async () => {
  for (let s = 1; s <= 40; s++) { const r = await attack(s, plantedFaults.unfenced); console.log(s, r.violations.length, r.violations.map(v => v.slice(0, 160)).slice(0, 2)); }
}, 600000);
