/** How often the record itself is dealt with: restricted, reclassified, linked. */
import { assumed } from './basis.ts';

export const record = {
  restricted: assumed(0.004, 'share of cases restricted'),
  reclassified: assumed(0.03, 'share of crimes reclassified within weeks'),
  held: assumed(0.3, 'share of appeals with a legal hold until they are decided'),
  personLinked: assumed(
    0.02,
    'share of referrals in which the prosecution has a number of its own for the victim',
  ),
  died: assumed(0.0007, 'share of cases with a victim who died'),
} as const;
