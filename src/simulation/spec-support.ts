/** Simulated events as the log would hand them over, for specs that fold them. */
import type { RecordedEvent } from '#contracts/registry.ts';
import { definitionOf, readEvent } from '#contracts/registry.ts';
import type { SimulatedEvent } from './journeys/kit/journal.ts';
import { londonText, utcText } from './journeys/kit/london-clock.ts';

export function recordedAsSaid(event: SimulatedEvent, position: number): RecordedEvent {
  const { type, id, sender, subject, at, precision, recorded, data } = event;
  const { personal: _personal, ...facts } = data as { personal?: unknown };
  return readEvent({
    type,
    version: definitionOf(type).version,
    id,
    source: sender.source,
    agency: sender.agency,
    subject,
    time: londonText(at),
    timePrecision: precision,
    recordedAt: utcText(recorded),
    position,
    data: facts,
  });
}
